using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Slack;

/// <summary>Slack's roles in a workspace, and the order of the calls that move an account from one access to another. Pure.</summary>
internal static class SlackRoles
{
    public const string PrimaryOwner = "primary_owner";
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Member = "member";
    public const string MultiChannelGuest = "multi_channel_guest";
    public const string SingleChannelGuest = "single_channel_guest";
    public const string UserGroupKind = "usergroup";
    public const string ChannelKind = "channel";

    private static readonly RoleSet AssetRoles = new(RoleModel.Hierarchical, [new AppRole(Member, "Member", new RoleWeight(50))]);

    /// <summary>
    /// What can be granted. A primary owner and guests are shown as such and never made: Slack's API hands no workspace over,
    /// and it makes nobody who is there a guest.
    /// </summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [
                new AppRole(Owner, "Owner", new RoleWeight(100)),
                new AppRole(Admin, "Admin", new RoleWeight(75)),
                new AppRole(Member, "Member", new RoleWeight(50)),
            ]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal) { [UserGroupKind] = AssetRoles, [ChannelKind] = AssetRoles });

    /// <summary>One call of a role change.</summary>
    /// <param name="Asset">The user group or channel; null for the role in the workspace.</param>
    /// <param name="Role">The role to set; null takes the person out of the asset.</param>
    public sealed record Step(AssetKey? Asset, string? Role);

    /// <summary>The role that a row's flags say; a higher flag comes with the lower ones.</summary>
    public static string RoleOf(SlackApi.Member row) => row switch
    {
        { IsPrimaryOwner: true } => PrimaryOwner,
        { IsOwner: true } => Owner,
        { IsAdmin: true } => Admin,
        { IsUltraRestricted: true } => SingleChannelGuest,
        { IsRestricted: true } => MultiChannelGuest,
        _ => Member,
    };

    /// <summary>The method that gives this role.</summary>
    public static string MethodFor(string role) => role switch
    {
        Owner => "admin.users.setOwner",
        Admin => "admin.users.setAdmin",
        Member => "admin.users.setRegular",
        _ => throw new ArgumentException("Slack has no method for this role.", nameof(role)),
    };

    /// <summary>Our code and words for the first thing in this access that Slack does not have; null if all may be.</summary>
    public static (string Code, string Why)? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => !Catalog.AppRoles.Has(role)))
            return ("unknown_role", "the role is not one that Slack's API can give");
        if (access.Assets.Keys.Any(asset => !Catalog.AssetRoles.ContainsKey(asset.Kind) || !SlackApi.IsId(asset.Id)))
            return ("unknown_asset", "the asset is neither a user group nor a channel");
        return access.Assets.Values.Any(roles => roles.Any(role => !AssetRoles.Has(role)))
            ? ("unknown_role", "people are members of user groups and channels, and nothing else")
            : null;
    }

    /// <summary>
    /// The calls from one access to the other: the role up, assets gained, assets lost, the role down. Increases come first, so
    /// that a failure in between never leaves a person with less than both.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        var up = new List<Step>();
        var down = new List<Step>();
        string? before = observed.Roles.MaxBy(Rank);
        // An account without a named role is an ordinary member; a guest stays what he is until somebody wants more for him.
        string after = wanted.Roles.MaxBy(Rank) ?? (IsGuest(before) ? before! : Member);
        int byRole = Rank(after).CompareTo(Rank(before));
        if (byRole > 0)
        {
            // setAdmin and setOwner are documented for regular users; a guest becomes one first.
            if (IsGuest(before) && after != Member)
                up.Add(new Step(null, Member));
            up.Add(new Step(null, after));
        }

        AssetKey[] known = [.. observed.Assets.Keys.Union(wanted.Assets.Keys).Where(a => Catalog.AssetRoles.ContainsKey(a.Kind)).Order()];
        up.AddRange(known.Where(a => !observed.Assets.ContainsKey(a)).Select(a => new Step(a, Member)));
        down.AddRange(known.Where(a => !wanted.Assets.ContainsKey(a)).Select(a => new Step(a, null)));
        if (byRole < 0)
            down.Add(new Step(null, after));
        return [.. up, .. down];
    }

    /// <summary>The access that a step leads to.</summary>
    public static Access After(Access reached, Step step) => step switch
    {
        { Asset: null, Role: { } role } => Access.Account([role], reached.Assets),
        { Asset: { } asset, Role: { } role } => Access.Account(reached.Roles, reached.Assets.SetItem(asset, ImmutableSortedSet.Create(role))),
        { Asset: { } lost } => reached.WithAssets(a => a != lost),
        _ => reached,
    };

    private static bool IsGuest(string? role) => role is MultiChannelGuest or SingleChannelGuest;

    // Roles that are not granted have their place in the ladder all the same; any other counts as nothing.
    private static int Rank(string? role) => role switch
    {
        null => -1,
        PrimaryOwner => 1000,
        MultiChannelGuest => 20,
        SingleChannelGuest => 10,
        _ => Catalog.AppRoles.WeightOf(role).Value,
    };
}
