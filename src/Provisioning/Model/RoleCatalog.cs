namespace BusinessHubs.Provisioning.Model;

/// <summary>The roles of one hub: app roles, and for each kind of asset its own roles.</summary>
/// <param name="AppRoles">Roles of the account itself.</param>
/// <param name="AssetRoles">Kind of asset (e.g. <c>team</c>) to its roles.</param>
public sealed record RoleCatalog(RoleSet AppRoles, IReadOnlyDictionary<string, RoleSet> AssetRoles);
