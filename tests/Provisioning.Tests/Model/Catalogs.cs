using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Model;

/// <summary>Small role catalogs that together show every shape a hub can have.</summary>
internal static class Catalogs
{
    public static readonly RoleSet Chain = Set(RoleModel.Hierarchical, ("member", 1), ("editor", 2), ("admin", 3));

    /// <summary>Two ties, a weight of nothing and one below nothing.</summary>
    public static readonly RoleSet Tied = Set(RoleModel.Hierarchical, ("b", 2), ("a", 2), ("zero", 0), ("c", 1), ("under", -1), ("d", 1));

    public static readonly RoleSet Permissions = Set(RoleModel.Permissions, ("read", 0), ("write", 0), ("bill", 0));

    public static readonly RoleCatalog ChainHub = Catalog(Chain);
    public static readonly RoleCatalog TiedHub = Catalog(Tied);
    public static readonly RoleCatalog PermissionsHub = Catalog(Permissions);

    public static readonly IReadOnlyList<RoleCatalog> All = [ChainHub, TiedHub, PermissionsHub];

    /// <summary>A hierarchical kind, one with ties, a kind with permissions, and (<c>odd</c>) one that no catalog knows.</summary>
    public static readonly IReadOnlyList<AssetKey> Assets = [new("team", "a"), new("team", "b"), new("space", "s"), new("board", "x:y"), new("odd", "o")];

    /// <summary>What may be granted on an asset of this kind.</summary>
    public static RoleSet RolesOn(this RoleCatalog catalog, AssetKey asset) =>
        catalog.AssetRoles.TryGetValue(asset.Kind, out RoleSet? roles) ? roles : Set(RoleModel.Permissions, ("odd-1", 0), ("odd-2", 0));

    private static RoleCatalog Catalog(RoleSet appRoles) =>
        new(appRoles, new Dictionary<string, RoleSet>
        {
            ["team"] = Set(RoleModel.Hierarchical, ("member", 1), ("maintainer", 2)),
            ["space"] = Tied,
            ["board"] = Permissions,
        });

    private static RoleSet Set(RoleModel model, params (string Name, int Weight)[] roles) =>
        new(model, [.. roles.Select(r => new AppRole(r.Name, r.Name, new RoleWeight(r.Weight)))]);
}
