using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Model;

/// <summary>Random accesses of a catalog, with roles the app does not know, several roles at once and roles on assets.</summary>
internal static class AccessGen
{
    private static readonly string[] Strangers = ["stranger", "aaa"];

    public static Gen<AccessLattice> Lattice { get; } = Gen.Elements(Catalogs.All.Select(c => new AccessLattice(c)).ToArray());

    /// <summary>Any access, also one that no single grant or app would give.</summary>
    public static Gen<Access> Any(RoleCatalog catalog) => Of(catalog, Strangers, Catalogs.Assets);

    /// <summary>Only roles of the catalog, on few assets, so that random accesses have much to do with each other.</summary>
    public static Gen<Access> Known(RoleCatalog catalog) => Of(catalog, [], [Catalogs.Assets[0], Catalogs.Assets[3]]);

    /// <summary>A lattice with as many accesses of it.</summary>
    public static Gen<(AccessLattice Lattice, Access[] Values)> With(int count) =>
        from lattice in Lattice
        from values in Any(lattice.Catalog).ArrayOf(count)
        select (lattice, values);

    private static Gen<Access> Of(RoleCatalog catalog, string[] strangers, IReadOnlyList<AssetKey> assets)
    {
        Gen<Access> account =
            from roles in Roles(catalog.AppRoles, strangers)
            from onAssets in Gen.CollectToArray(assets, a => Roles(catalog.RolesOn(a), strangers))
            from mask in Gen.Choose(0, (1 << assets.Count) - 1)
            select Access.Account(
                roles,
                assets.Select((a, i) => KeyValuePair.Create(a, onAssets[i])).Where((_, i) => (mask >> i & 1) == 1));
        return Gen.Frequency((1, Gen.Constant(Access.None)), (6, account));
    }

    private static Gen<ImmutableSortedSet<string>> Roles(RoleSet set, string[] strangers) =>
        from some in Gen.SubListOf(set.Roles.Select(r => r.Name).Concat(strangers))
        from one in Gen.Choose(0, 1)
        select ImmutableSortedSet.CreateRange(StringComparer.Ordinal, one == 1 ? some.Take(1) : some);
}
