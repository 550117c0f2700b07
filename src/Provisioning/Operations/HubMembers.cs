using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Reads what tables say of people of one hub; a few questions for a page, not one for each person.</summary>
internal sealed class HubMembers(IUnitOfWork work, Hub hub)
{
    /// <summary>These people, in this order.</summary>
    public async Task<IReadOnlyList<HubMember>> ReadAsync(
        IReadOnlyList<UserId> users, DateTimeOffset now, CancellationToken cancellation)
    {
        if (users.Count == 0)
            return [];
        Dictionary<UserId, DirectoryPerson> people =
            (await work.Accounts.PeopleAsync(users, cancellation)).ToDictionary(p => p.Id);
        IReadOnlyDictionary<UserId, SeatStanding> seats = await work.Accounts.SeatsAsync(hub.Id, users, cancellation);
        ILookup<UserId, HubAccountRecord> accounts =
            (await work.Accounts.OfUsersAsync(hub.Id, users, cancellation)).ToLookup(a => a.User!.Value);
        Dictionary<UserId, HubStanding> standings =
            (await HubStandings.OfUsersAsync(work, hub.Id, users, now, cancellation)).ToDictionary(s => s.User);
        ILookup<UserId, Claim> claims = (await work.Collections.ClaimsAsync(hub.Id, users, cancellation)).ToLookup(c => c.User);
        bool syncFailed = (await work.Syncs.ListAsync(hub.Id, null, 1, cancellation)) is [{ State: SyncState.Failed }];
        IReadOnlyDictionary<Grant, string> names =
            await NamesAsync([.. standings.Values.SelectMany(s => s.Grants).DistinctBy(g => g.Id)], cancellation);
        return
        [
            .. users.Where(people.ContainsKey).Select(u =>
            {
                SeatStanding? seat = seats.GetValueOrDefault(u);
                HubAccountRecord? account = accounts[u].FirstOrDefault(a => a.AccountId == seat?.AccountId) ?? accounts[u].FirstOrDefault();
                HubStanding? standing = standings.GetValueOrDefault(u);
                IReadOnlyList<Grant> grants = standing?.Grants ?? [];
                return new HubMember(
                    people[u],
                    new MemberFacts(seat, account, standing, [.. claims[u]], hub.Login, hub.AsksForLogins, syncFailed),
                    AccessOf(seat, account), [.. grants.Select(g => names[g]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    GrantTypeRule.Of(grants, g => names[g]));
            }),
        ];
    }

    private static Access AccessOf(SeatStanding? seat, HubAccountRecord? account) =>
        account?.Access is { HasAccount: true } listed && !(seat is { Applied.Assets.Count: > 0 } && listed.Assets.Count == 0) ? listed
        : seat is { State: AccountState.Active or AccountState.Pending } ? seat.Applied
        : account?.Access ?? Access.None;

    private async Task<IReadOnlyDictionary<Grant, string>> NamesAsync(IReadOnlyList<Grant> grants, CancellationToken cancellation)
    {
        var names = new Dictionary<Grant, string>();
        var collections = new Dictionary<CollectionId, string>();
        foreach (Grant grant in grants)
        {
            if (grant.Collection is { } collection)
            {
                if (!collections.TryGetValue(collection, out string? name))
                    collections[collection] = name = (await work.Collections.FindAsync(collection, cancellation))?.Name ?? collection.ToString();
                names[grant] = name;
            }
            else
            {
                names[grant] = grant.Subject switch
                {
                    GrantSubject.OfUser => GrantTypeRule.Individual,
                    GrantSubject.OfTeam team => (await work.Teams.FindAsync(team.Team, cancellation))?.Name ?? team.Team.ToString(),
                    _ => throw new InvalidOperationException($"No name for {grant.Subject}."),
                };
            }
        }

        return names;
    }
}
