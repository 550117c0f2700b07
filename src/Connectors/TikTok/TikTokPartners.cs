using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// The partners of a Business Center: others with which assets are shared, either way. This API lists shared advertisers and
/// catalogs, shares advertisers only, and ends the sharing of both.
/// </summary>
/// <param name="api">The calls of the hub.</param>
/// <param name="open">The calls of a partner: its Business Center ID and its own token.</param>
internal sealed class TikTokPartners(TikTokApi api, Func<string, string, TikTokApi> open)
{
    private const int MostAtOnce = 50;
    private static readonly string[] Kinds = [TikTokRoles.AdvertiserKind, TikTokRoles.CatalogKind];

    private sealed record Shares(Access ByUs, Access ByThem)
    {
        public Access All => Access.Account([], ByThem.Assets.SetItems(ByUs.Assets));
    }

    /// <summary>One call of a change: the assets to share with this role, or to share no longer.</summary>
    private sealed record Step(string Kind, IReadOnlyList<string> Assets, string? Role);

    public async Task<CallOutcome<HubPage<HubPartner>>> ListAsync(int page, CancellationToken cancellation)
    {
        var read = await api.GetPartnersAsync(page, cancellation);
        if (!read.Succeeds(out var rows, out CallOutcome<HubPage<HubPartner>>? failure))
            return failure;
        var partners = new List<HubPartner>();
        foreach (TikTokRows.Partner row in rows.Items)
        {
            var shared = await SharesAsync(row.BcId, cancellation);
            if (!shared.Succeeds(out Shares? shares, out failure))
                return failure;
            partners.Add(new HubPartner(row.BcId, AppText.Label(row.BcName, row.BcId), shares.All));
        }

        return new CallOutcome<HubPage<HubPartner>>.Done(new HubPage<HubPartner>(partners, rows.Next));
    }

    /// <summary>The partner's members with roles on shared assets, in one page: TikTok tells them asset by asset.</summary>
    public async Task<CallOutcome<HubPage<HubAccount>>> AccountsAsync(string partner, string token, CancellationToken cancellation)
    {
        if (!TikTokRoles.IsId(partner))
            return new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "unknown_partner", "not the ID of a Business Center");
        var shared = await SharesAsync(partner, cancellation);
        if (!shared.Succeeds(out Shares? shares, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        TikTokApi theirs = open(partner, token);
        var users = new SortedDictionary<string, (TikTokRows.AssetMember Row, Dictionary<AssetKey, ImmutableSortedSet<string>> Roles)>(
            StringComparer.Ordinal);
        foreach (AssetKey asset in shares.All.Assets.Keys)
        {
            var read = await theirs.GetAssetMembersAsync(asset.Kind, asset.Id, cancellation);
            if (!read.Succeeds(out var members, out failure))
                return failure;
            foreach (TikTokRows.AssetMember member in members)
            {
                if (!users.TryGetValue(member.UserId, out var user))
                    users[member.UserId] = user = (member, []);
                user.Roles[asset] = [.. member.Roles(asset)];
            }
        }

        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [
                .. users.Select(user => new HubAccount(
                    user.Key, Text(user.Value.Row.UserEmail),
                    new ObservedSeat(AccountState.Active, user.Key, Access.Account(Role(user.Value.Row), user.Value.Roles)))
                {
                    UserName = Text(user.Value.Row.UserName),
                    ShowsAssets = true,
                    Partner = partner,
                }),
            ],
            null));
    }

    /// <summary>Makes what we share with a partner exactly this; what the partner shares with us is its own to change.</summary>
    public async Task<CallOutcome<HubPartner>> SetAsync(string partner, Access wanted, CancellationToken cancellation)
    {
        if (wanted.Roles.Count > 0)
            return Refused(RefusalKind.UnknownRole, "unknown_role", "partners have roles on assets only");
        if (TikTokRoles.FirstUnknown(wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        var listed = await api.GetAllPartnersAsync(cancellation);
        if (!listed.Succeeds(out var all, out CallOutcome<HubPartner>? failure))
            return failure;
        if (all.FirstOrDefault(row => row.BcId == partner) is not { } found)
            return Refused(RefusalKind.Other, "unknown_partner", "the Business Center has no such partner");
        var shared = await SharesAsync(partner, cancellation);
        if (!shared.Succeeds(out Shares? before, out failure))
            return failure;

        Access ours = wanted.WithAssets(asset => !before.ByThem.Assets.ContainsKey(asset));
        foreach (AssetKey theirs in wanted.Assets.Keys.Where(before.ByThem.Assets.ContainsKey))
        {
            if (!TikTokRoles.Roles(wanted, theirs).SetEquals(before.ByThem.Assets[theirs]))
                return Refused(RefusalKind.NotManageable, "partner_owned", "what a partner shares with us only the partner can change");
        }

        if (ours.Assets.Keys.FirstOrDefault(asset => asset.Kind != TikTokRoles.AdvertiserKind && Changes(before.ByUs, ours, asset)) is { Kind: not null })
            return Refused(RefusalKind.NotManageable, "not_shareable", "with this API only ad accounts can be shared with partners");
        IReadOnlyList<Step> steps = Steps(before.ByUs, ours);
        var after = new HubPartner(partner, AppText.Label(found.BcName, partner), new Shares(ours, before.ByThem).All);
        if (steps.Count == 0)
            return new CallOutcome<HubPartner>.AlreadySo(after);
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i];
            var outcome = step.Role is { } role
                ? await api.ShareAsync(partner, step.Assets, role, cancellation)
                : await api.UnshareAsync(partner, step.Kind, step.Assets, cancellation);
            if (!outcome.Succeeds(out _, out failure))
                return i == 0 ? failure : PartlyApplied.After(i, steps.Count, failure);
        }

        return new CallOutcome<HubPartner>.Done(after);
    }

    /// <summary>The calls from one sharing to the other: gained and raised, then lowered, then ended.</summary>
    private static List<Step> Steps(Access before, Access after)
    {
        var changed = new List<(string Role, bool IsReduction, string Id)>();
        foreach (AssetKey asset in after.Assets.Keys.Where(asset => Changes(before, after, asset)))
        {
            string role = TikTokRoles.Roles(after, asset)[0];
            RoleSet set = TikTokRoles.Catalog.AssetRoles[asset.Kind];
            bool lowers = before.Assets.ContainsKey(asset)
                && set.WeightOf(role) < set.WeightOf(TikTokRoles.Roles(before, asset)[0]);
            changed.Add((role, lowers, asset.Id));
        }

        // That sharing again changes the role, and lowers it, is not confirmed; a read shows it afterwards.
        var steps = new List<Step>();
        foreach (var group in changed.OrderBy(c => c.IsReduction).GroupBy(c => (c.Role, c.IsReduction)))
            steps.AddRange(group.Select(c => c.Id).Chunk(MostAtOnce).Select(ids => new Step(TikTokRoles.AdvertiserKind, ids, group.Key.Role)));
        foreach (var kind in before.Assets.Keys.Where(asset => !after.Assets.ContainsKey(asset)).GroupBy(asset => asset.Kind))
            steps.AddRange(kind.Select(asset => asset.Id).Chunk(MostAtOnce).Select(ids => new Step(kind.Key, ids, null)));
        return steps;
    }

    private static bool Changes(Access before, Access after, AssetKey asset) =>
        !before.Assets.TryGetValue(asset, out var roles) || !roles.SetEquals(TikTokRoles.Roles(after, asset));

    private async Task<CallOutcome<Shares>> SharesAsync(string partner, CancellationToken cancellation)
    {
        var both = new Access[2];
        for (int i = 0; i < both.Length; i++)
        {
            var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
            foreach (string kind in Kinds)
            {
                var read = await api.GetPartnerAssetsAsync(partner, kind, byUs: i == 0, cancellation);
                if (!read.Succeeds(out var assets, out CallOutcome<Shares>? failure))
                    return failure;
                foreach (TikTokRows.Asset asset in assets)
                    roles[new AssetKey(kind, asset.AssetId)] = [.. asset.Roles(kind)];
            }

            both[i] = Access.Account([], roles);
        }

        return new CallOutcome<Shares>.Done(new Shares(both[0], both[1]));
    }

    private static string[] Role(TikTokRows.AssetMember row) => Text(row.UserRole) is { } role ? [role] : [];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static CallOutcome<HubPartner>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);
}
