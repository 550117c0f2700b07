using System.Collections.Immutable;

namespace BusinessHubs.Provisioning.Model;

/// <summary>
/// What a user has or should have in a hub: no account, or app roles plus roles per asset. A value; the order and the
/// operations on it depend on the hub's roles and are in <see cref="AccessLattice"/>.
/// </summary>
public sealed class Access : IEquatable<Access>
{
    private static readonly ImmutableSortedSet<string> NoRoles = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private Access(
        bool hasAccount, ImmutableSortedSet<string> roles, ImmutableSortedDictionary<AssetKey, ImmutableSortedSet<string>> assets)
    {
        HasAccount = hasAccount;
        Roles = roles;
        Assets = assets;
    }

    /// <summary>No account at all: the bottom of the lattice, below an account without roles.</summary>
    public static Access None { get; } =
        new(false, NoRoles, ImmutableSortedDictionary<AssetKey, ImmutableSortedSet<string>>.Empty);

    /// <summary>Whether there is an account.</summary>
    public bool HasAccount { get; }

    /// <summary>The app roles; empty means an account without any.</summary>
    public ImmutableSortedSet<string> Roles { get; }

    /// <summary>Roles per asset; an asset without roles is never listed.</summary>
    public ImmutableSortedDictionary<AssetKey, ImmutableSortedSet<string>> Assets { get; }

    /// <summary>An account with these roles and assets. Assets without a role are left out.</summary>
    public static Access Account(
        IEnumerable<string> roles, IEnumerable<KeyValuePair<AssetKey, ImmutableSortedSet<string>>>? assets = null) =>
        new(
            true,
            NoRoles.Union(roles),
            (assets ?? []).Where(a => a.Value.Count > 0)
                .ToImmutableSortedDictionary(a => a.Key, a => NoRoles.Union(a.Value)));

    /// <summary>An account with one role and no assets.</summary>
    public static Access Account(string role) => Account([role]);

    /// <summary>The same access with only the assets that <paramref name="keep"/> accepts.</summary>
    public Access WithAssets(Func<AssetKey, bool> keep) =>
        HasAccount ? Account(Roles, Assets.Where(a => keep(a.Key))) : None;

    /// <inheritdoc/>
    public bool Equals(Access? other) =>
        other is not null
        && HasAccount == other.HasAccount
        && Roles.SetEquals(other.Roles)
        && Assets.Count == other.Assets.Count
        && Assets.All(a => other.Assets.TryGetValue(a.Key, out var roles) && roles.SetEquals(a.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Access);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(HasAccount);
        foreach (string role in Roles)
            hash.Add(role, StringComparer.Ordinal);
        foreach (AssetKey asset in Assets.Keys)
            hash.Add(asset);
        return hash.ToHashCode();
    }

    /// <summary>For logs and messages: <c>none</c>, or <c>admin +team:a=maintainer</c>.</summary>
    public override string ToString()
    {
        if (!HasAccount)
            return "none";
        string roles = Roles.Count == 0 ? "account" : string.Join('+', Roles);
        return Assets.Count == 0
            ? roles
            : roles + " " + string.Join(' ', Assets.Select(a => $"+{a.Key}={string.Join('+', a.Value)}"));
    }
}
