using System.Collections.Immutable;

namespace BusinessHubs.Provisioning.Model;

/// <summary>
/// Join, meet and order of <see cref="Access"/> under one hub's roles: a chain by weight for Hierarchical roles, sets
/// under union and intersection for Permissions, the same per asset, and <see cref="Access.None"/> below everything.
/// A role that a Hierarchical set does not list is neither above nor below any other: the chain stands beside a set of such roles.
/// </summary>
public sealed class AccessLattice(RoleCatalog catalog)
{
    private static readonly ImmutableSortedSet<string> NoRoles = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private static readonly RoleSet UnknownKind = new(RoleModel.Permissions, []);

    /// <summary>The roles this lattice is built on.</summary>
    public RoleCatalog Catalog => catalog;

    /// <summary>The least access that includes both.</summary>
    public Access Join(Access a, Access b)
    {
        if (!a.HasAccount)
            return b.HasAccount ? Normalise(b) : Access.None;
        if (!b.HasAccount)
            return Normalise(a);
        return Access.Account(
            JoinRoles(catalog.AppRoles, a.Roles, b.Roles),
            a.Assets.Keys.Union(b.Assets.Keys).Select(key => KeyValuePair.Create(
                key, JoinRoles(RolesOf(key), RolesOn(a, key), RolesOn(b, key)))));
    }

    /// <summary>The greatest access that both include.</summary>
    public Access Meet(Access a, Access b)
    {
        if (!a.HasAccount || !b.HasAccount)
            return Access.None;
        return Access.Account(
            MeetRoles(catalog.AppRoles, a.Roles, b.Roles),
            a.Assets.Keys.Intersect(b.Assets.Keys).Select(key => KeyValuePair.Create(
                key, MeetRoles(RolesOf(key), RolesOn(a, key), RolesOn(b, key)))));
    }

    /// <summary>Whether <paramref name="b"/> includes all of <paramref name="a"/>.</summary>
    public bool IsWithin(Access a, Access b) => Join(a, b).Equals(Normalise(b));

    /// <summary>Whether both give the same; in a Hierarchical set lower roles beside the highest one do not count.</summary>
    public bool Same(Access a, Access b) => Normalise(a).Equals(Normalise(b));

    /// <summary>The canonical form: of the roles that a Hierarchical set lists, one at most.</summary>
    public Access Normalise(Access a) =>
        a.HasAccount
            ? Access.Account(
                JoinRoles(catalog.AppRoles, a.Roles, NoRoles),
                a.Assets.Select(x => KeyValuePair.Create(x.Key, JoinRoles(RolesOf(x.Key), x.Value, NoRoles))))
            : Access.None;

    /// <summary>
    /// Whether somebody would have to guess to get from one to the other: they differ in a Hierarchical set, and one of them has a
    /// role there that the set does not list.
    /// </summary>
    public bool NeedsGuess(Access a, Access b)
    {
        Access from = Normalise(a), to = Normalise(b);
        return Guess(catalog.AppRoles, from.Roles, to.Roles)
            || from.Assets.Keys.Union(to.Assets.Keys).Any(key => Guess(RolesOf(key), RolesOn(from, key), RolesOn(to, key)));
    }

    private static bool Guess(RoleSet set, ImmutableSortedSet<string> a, ImmutableSortedSet<string> b) =>
        set.Model == RoleModel.Hierarchical && !a.SetEquals(b) && !Unknown(set, a.Union(b)).IsEmpty;

    private RoleSet RolesOf(AssetKey key) => catalog.AssetRoles.TryGetValue(key.Kind, out RoleSet? roles) ? roles : UnknownKind;

    private static ImmutableSortedSet<string> RolesOn(Access access, AssetKey key) =>
        access.Assets.TryGetValue(key, out var roles) ? roles : NoRoles;

    private static ImmutableSortedSet<string> JoinRoles(
        RoleSet set, ImmutableSortedSet<string> a, ImmutableSortedSet<string> b)
    {
        ImmutableSortedSet<string> all = a.Union(b);
        return set.Model == RoleModel.Permissions ? all : With(Unknown(set, all), Highest(set, all));
    }

    private static ImmutableSortedSet<string> MeetRoles(
        RoleSet set, ImmutableSortedSet<string> a, ImmutableSortedSet<string> b)
    {
        ImmutableSortedSet<string> both = a.Intersect(b);
        if (set.Model == RoleModel.Permissions)
            return both;
        string? highestA = Highest(set, a);
        string? highestB = Highest(set, b);
        string? lower = highestA is null || highestB is null ? null : Compare(set, highestA, highestB) <= 0 ? highestA : highestB;
        return With(Unknown(set, both), lower);
    }

    private static ImmutableSortedSet<string> With(ImmutableSortedSet<string> unknown, string? known) =>
        known is null ? unknown : unknown.Add(known);

    private static ImmutableSortedSet<string> Unknown(RoleSet set, ImmutableSortedSet<string> roles) => roles.Except(set.Roles.Select(r => r.Name));

    private static string? Highest(RoleSet set, ImmutableSortedSet<string> roles)
    {
        string? highest = null;
        foreach (string role in roles.Where(set.Has))
        {
            if (highest is null || Compare(set, role, highest) > 0)
                highest = role;
        }

        return highest;
    }

    // Equal weights are ordered by name, so that the chain is total and every operation has one answer.
    private static int Compare(RoleSet set, string a, string b)
    {
        int byWeight = set.WeightOf(a).CompareTo(set.WeightOf(b));
        return byWeight != 0 ? byWeight : string.CompareOrdinal(a, b);
    }
}
