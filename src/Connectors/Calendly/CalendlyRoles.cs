using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// Calendly's roles. Pure. Only <see cref="User"/> can be asked for; the others are listed so that what Calendly shows is
/// understood. There is exactly one owner.
/// </summary>
internal static class CalendlyRoles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string User = "user";

    /// <summary>Groups can only be read through the API, so that there are no assets.</summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [
                new AppRole(Owner, "Owner (set in Calendly only)", new RoleWeight(100)),
                new AppRole(Admin, "Admin (set in Calendly only)", new RoleWeight(60)),
                new AppRole(User, "User", new RoleWeight(30)),
            ]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal));

    /// <summary>The role that stands for these; an account without a named one is an ordinary user.</summary>
    public static string Of(Access access) => access.Roles.MaxBy(Catalog.AppRoles.WeightOf) ?? User;

    /// <summary>The first thing that is new in the wanted access and that Calendly does not have: our code and words; null if all is known.</summary>
    public static (string Code, string Why)? FirstUnknown(Access observed, Access wanted)
    {
        if (wanted.Roles.Except(observed.Roles).Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one of Calendly's");
        return wanted.Assets.Any(asset => !observed.Assets.TryGetValue(asset.Key, out var had) || !had.SetEquals(asset.Value))
            ? ("unknown_asset", "Calendly has nothing that people can be given roles on through its API")
            : null;
    }
}
