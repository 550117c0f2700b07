using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// Roles of Apple Business, a set for each person: he may have several, each in an organizational unit. The names of the built-in
/// ones are those of Apple's guide; how the API spells them is NOT CONFIRMED but for Administrator. Organizations add roles of
/// their own, which are shown as they are.
/// </summary>
internal static class AppleRoles
{
    public const string Administrator = "Administrator";
    public const string Staff = "Staff";

    /// <summary>What can be shown. Nothing can be granted.</summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Permissions,
            [
                new AppRole(Administrator, "Administrator", new RoleWeight(100)),
                new AppRole("Site Manager", "Site Manager", new RoleWeight(80)),
                new AppRole("People Manager", "People Manager", new RoleWeight(70)),
                new AppRole("Device Enrollment Manager", "Device Enrollment Manager", new RoleWeight(60)),
                new AppRole("Content Manager", "Content Manager", new RoleWeight(50)),
                new AppRole(Staff, "Staff", new RoleWeight(10)),
            ]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal));

    /// <summary>The names of a person's roles, whatever the unit.</summary>
    public static IEnumerable<string> Of(AppleApi.Attributes? attributes) =>
        (attributes?.RoleOuList ?? []).Select(pair => pair.RoleName?.Trim()).OfType<string>().Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal);
}
