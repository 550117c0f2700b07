using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// What a SCIM server can give: an account; membership of groups; values of the attributes <c>roles</c> and <c>entitlements</c>
/// (RFC 7643 section 4.1.2). Groups, roles and entitlements are assets, since each server has its own. Pure.
/// </summary>
internal static class OutboundScimRoles
{
    public const string User = "user";
    public const string Member = "member";
    public const string Assigned = "assigned";
    public const string GroupKind = "group";
    public const string RoleKind = "role";
    public const string EntitlementKind = "entitlement";
    private const int MaxValue = 200;

    /// <summary>What can be granted.</summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(RoleModel.Hierarchical, [new AppRole(User, "User", new RoleWeight(50))]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            [GroupKind] = new RoleSet(RoleModel.Hierarchical, [new AppRole(Member, "Member", new RoleWeight(50))]),
            [RoleKind] = new RoleSet(RoleModel.Hierarchical, [new AppRole(Assigned, "Assigned", new RoleWeight(50))]),
            [EntitlementKind] = new RoleSet(RoleModel.Hierarchical, [new AppRole(Assigned, "Assigned", new RoleWeight(50))]),
        });

    /// <summary>One call of a change: an asset that is given or taken.</summary>
    public sealed record Step(AssetKey Asset, bool IsReduction);

    public static AssetKey GroupKey(string id) => new(GroupKind, id);

    /// <summary>The user's attribute that holds assets of this kind; null for groups.</summary>
    public static string? AttributeOf(string kind) => kind switch
    {
        RoleKind => "roles",
        EntitlementKind => "entitlements",
        _ => null,
    };

    /// <summary>The one role that an asset of this kind gives.</summary>
    public static string RoleOf(string kind) => kind == GroupKind ? Member : Assigned;

    /// <summary>Whether a value can be an asset: it goes into filters and JSON, never into a path.</summary>
    public static bool IsValue(string? value) => value is { Length: > 0 and <= MaxValue } && !value.Any(char.IsControl);

    /// <summary>The first thing in this access that no SCIM server has, as our code and words; null if all can be.</summary>
    public static (string Code, string Why)? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => role != User))
            return ("unknown_role", "a SCIM server has one role of accounts, which is user");
        foreach ((AssetKey asset, ImmutableSortedSet<string> roles) in access.Assets)
        {
            if (!Catalog.AssetRoles.TryGetValue(asset.Kind, out RoleSet? known)
                || !(asset.Kind == GroupKind ? AppClient.IsSegment(asset.Id) : IsValue(asset.Id)))
            {
                return ("unknown_asset", "the asset is no group, role or entitlement of a SCIM server");
            }

            if (roles.Any(role => !known.Has(role)))
                return ("unknown_role", "the role is not one of this kind of asset");
        }

        return null;
    }

    /// <summary>
    /// What changes from one access to the other, what is given first, so that a failure in between never leaves a person with less
    /// than both. Assets of kinds that are not ours are left alone.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted) =>
    [
        .. wanted.Assets.Keys.Where(asset => !Has(observed, asset)).Select(asset => new Step(asset, IsReduction: false)),
        .. observed.Assets.Keys.Where(asset => Catalog.AssetRoles.ContainsKey(asset.Kind) && !wanted.Assets.ContainsKey(asset))
            .Select(asset => new Step(asset, IsReduction: true)),
    ];

    /// <summary>An account with these assets; the roles that no catalog knows are shown beside the one of every account.</summary>
    public static Access Account(IEnumerable<string> unknownRoles, IEnumerable<AssetKey> assets) => Access.Account(
        [User, .. unknownRoles],
        assets.Distinct().Select(asset => KeyValuePair.Create(asset, ImmutableSortedSet.Create(RoleOf(asset.Kind)))));

    /// <summary>The assets that a user shows by himself; roles that no list has are no assets.</summary>
    public static IEnumerable<AssetKey> Carried(ServerFacts facts, ScimUser user, IReadOnlySet<string> unlisted) =>
    [
        .. facts.Gives(GroupKind) ? (user.Groups ?? []).Select(GroupKey) : [],
        .. facts.Gives(RoleKind) ? user.Roles.Where(role => !unlisted.Contains(role)).Select(role => new AssetKey(RoleKind, role)) : [],
        .. facts.Gives(EntitlementKind) ? user.Entitlements.Select(value => new AssetKey(EntitlementKind, value)) : [],
    ];

    /// <summary>The same access with the asset given or taken.</summary>
    public static Access After(Access access, Step step) => Access.Account(
        access.Roles,
        step.IsReduction ? access.Assets.Remove(step.Asset) : access.Assets.SetItem(step.Asset, [RoleOf(step.Asset.Kind)]));

    private static bool Has(Access access, AssetKey asset) =>
        access.Assets.TryGetValue(asset, out ImmutableSortedSet<string>? roles) && roles.Contains(RoleOf(asset.Kind));
}
