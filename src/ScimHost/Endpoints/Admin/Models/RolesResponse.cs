using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>App roles, and the roles of each kind of asset.</summary>
public sealed record RolesResponse(RoleSetResponse AppRoles, IReadOnlyDictionary<string, RoleSetResponse> AssetRoles)
{
    internal static RolesResponse Of(RoleCatalog roles) => new(
        RoleSetResponse.Of(roles.AppRoles),
        roles.AssetRoles.ToDictionary(r => r.Key, r => RoleSetResponse.Of(r.Value), StringComparer.Ordinal));
}
