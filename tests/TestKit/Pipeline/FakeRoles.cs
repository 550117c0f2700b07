using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Role catalogs of the fake app.</summary>
public static class FakeRoles
{
    /// <summary>An account that may look.</summary>
    public static Access Viewer { get; } = Access.Account("viewer");

    /// <summary>An account that may change things.</summary>
    public static Access Editor { get; } = Access.Account("editor");

    /// <summary>An owner of the space.</summary>
    public static Access Admin { get; } = Access.Account("admin");

    /// <summary>viewer &lt; editor &lt; admin, and boards with reader &lt; writer.</summary>
    public static RoleCatalog Hierarchical { get; } = new(
        Set(RoleModel.Hierarchical, "viewer", "editor", "admin"),
        new Dictionary<string, RoleSet> { ["board"] = Set(RoleModel.Hierarchical, "reader", "writer") });

    /// <summary>Any set of report, publish and admin, and boards with any set of reader and writer.</summary>
    public static RoleCatalog Permissions { get; } = new(
        Set(RoleModel.Permissions, "report", "publish", "admin"),
        new Dictionary<string, RoleSet> { ["board"] = Set(RoleModel.Permissions, "reader", "writer") });

    /// <summary>The same access with a role on a board.</summary>
    public static Access OnBoard(this Access access, string board, string role) => Access.Account(
        access.Roles, access.Assets.Append(KeyValuePair.Create(new AssetKey("board", board), access.Roles.Clear().Add(role))));

    private static RoleSet Set(RoleModel model, params string[] names) =>
        new(model, [.. names.Select((n, i) => new AppRole(n, n, new RoleWeight((i + 1) * 10)))]);
}
