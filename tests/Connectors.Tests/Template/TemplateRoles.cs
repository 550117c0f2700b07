using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>What can be granted. Pure.</summary>
internal static class TemplateRoles
{
    public const string Admin = "admin";
    public const string Member = "member";

    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [new AppRole(Admin, "Admin", new RoleWeight(100)), new AppRole(Member, "Member", new RoleWeight(50))]),
        new Dictionary<string, RoleSet>());

    /// <summary>The highest role that is asked for; an account without a named one is an ordinary member.</summary>
    public static string Of(Access access) => access.Roles.MaxBy(Catalog.AppRoles.WeightOf) ?? Member;

    /// <summary>The first thing in this access that the app does not have, in our words; null if all is known.</summary>
    public static string? FirstUnknown(Access access) =>
        access.Roles.Any(role => !Catalog.AppRoles.Has(role)) ? "the role is not one of the app's"
        : access.Assets.Count > 0 ? "the app has no assets"
        : null;
}
