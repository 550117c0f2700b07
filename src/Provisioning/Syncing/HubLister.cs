using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Reads everything a hub's app lists: accounts, assets, partners and their users, seats bought and used.</summary>
internal sealed class HubLister(HubSession session, PipelineOptions options, Func<TimeSpan, Task> onThrottled, TimeProvider clock)
{
    private readonly PageWalk _walk = new(session, onThrottled, clock);

    /// <summary>Reads it all, or says why not; never answers with a part.</summary>
    /// <param name="tokens">Tokens of partners, by partner.</param>
    /// <param name="cancellation">Ends the listing.</param>
    public async Task<ListingOutcome> ReadAsync(IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation)
    {
        if (!session.App.Capabilities.HasFlag(Capability.ListAccounts) || session.Connector.Ability<IListsAccounts>() is not { } lister)
            return new ListingOutcome.Failed("not_supported: this app cannot list its accounts.", 0);
        await session.Budget.TakeAsync(cancellation);
        CallOutcome<HubIdentity> checking = await session.Connector.CheckAsync(options.CallTimeout, cancellation);
        if (checking is not CallOutcome<HubIdentity>.Done { Value: var identity })
            return _walk.FailureOf(checking);
        var accounts = new Dictionary<string, HubAccount>(StringComparer.Ordinal);
        if (await _walk.ReadAsync<HubAccount>(lister.ListAccountsAsync, a => Take(accounts, a.AccountId, a), cancellation) is { } broken)
            return broken;
        List<HubAsset>? assets = null;
        if (session.App.Capabilities.HasFlag(Capability.ManageAssets) && session.Connector.Ability<IListsAssets>() is { } assetLister)
        {
            var byKey = new Dictionary<AssetKey, HubAsset>();
            if (await _walk.ReadAsync<HubAsset>(assetLister.ListAssetsAsync, a => Take(byKey, a.Key, a), cancellation) is { } unread)
                return unread;
            assets = [.. byKey.Values];
        }

        (List<HubPartner>? partners, HashSet<string> unreadPartners, ListingOutcome? failed) = await PartnersAsync(tokens, accounts, cancellation);
        return failed ?? new ListingOutcome.Complete(new HubListing(accounts.Values, assets, partners, unreadPartners, identity, _walk.Pages));
    }

    // The later row is the newer one.
    private static bool Take<TKey, T>(Dictionary<TKey, T> rows, TKey key, T row)
        where TKey : notnull
    {
        bool isNew = !rows.ContainsKey(key);
        rows[key] = row;
        return isNew;
    }

    private async Task<(List<HubPartner>? Partners, HashSet<string> Unread, ListingOutcome? Failed)> PartnersAsync(
        IReadOnlyDictionary<string, string> tokens, Dictionary<string, HubAccount> accounts, CancellationToken cancellation)
    {
        var unread = new HashSet<string>(StringComparer.Ordinal);
        if (!session.App.Capabilities.HasFlag(Capability.MonitorPartners) || session.Connector.Ability<IListsPartners>() is not { } lister)
            return (null, unread, null);
        var partners = new Dictionary<string, HubPartner>(StringComparer.Ordinal);
        if (await _walk.ReadAsync<HubPartner>(lister.ListPartnersAsync, p => Take(partners, p.PartnerId, p), cancellation) is { } broken)
            return (null, unread, broken);
        foreach ((string partner, string token) in tokens.Where(t => partners.ContainsKey(t.Key)))
        {
            var users = new Dictionary<string, HubAccount>(StringComparer.Ordinal);
            ListingOutcome? failed = await _walk.ReadAsync<HubAccount>(
                (cursor, stop) => lister.ListPartnerAccountsAsync(partner, token, cursor, stop), u => Take(users, u.AccountId, u), cancellation);
            if (failed is not null)
            {
                // The trouble of one partner's token is not the hub's.
                _ = unread.Add(partner);
                continue;
            }

            foreach (HubAccount user in users.Values.Where(u => !accounts.ContainsKey(u.AccountId)))
                accounts[user.AccountId] = user with { Partner = partner };
        }

        return ([.. partners.Values], unread, null);
    }
}
