using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Reads who stands how on a hub.</summary>
internal static class HubStandings
{
    /// <summary>One person; null when he has no grant that counts.</summary>
    public static async Task<HubStanding?> OfUserAsync(IUnitOfWork work, HubId hub, UserId user, DateTimeOffset now, CancellationToken cancellation) =>
        await OfUsersAsync(work, hub, [user], now, cancellation) is [HubStanding standing] ? standing : null;

    /// <summary>These people, without those whom no grant reaches.</summary>
    public static async Task<IReadOnlyList<HubStanding>> OfUsersAsync(
        IUnitOfWork work, HubId hub, IReadOnlyCollection<UserId> users, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<Grant> grants = await work.Grants.OfHubsAsync([hub], cancellation);
        if (grants.Count == 0 || users.Count == 0)
            return [];
        IReadOnlyList<UserStanding> standings = await work.Users.StandingsAsync(users, cancellation);
        IReadOnlyDictionary<UserId, UserKind> kinds = await work.Users.KindsAsync(users, cancellation);
        IReadOnlySet<UserId> shares = await work.Hubs.ServiceAccountSharesAsync(hub, cancellation);
        ILookup<UserId, CollectionId> claimed = grants.Any(g => g.Collection is not null)
            ? (await work.Collections.ClaimsAsync(hub, users, cancellation)).Where(c => c.State == ClaimState.Claimed)
                .ToLookup(c => c.User, c => c.Collection)
            : Array.Empty<Claim>().ToLookup(c => c.User, c => c.Collection);
        return
        [
            .. standings.Select(s => HubStandingRule.Of(
                s, kinds.GetValueOrDefault(s.User), grants, claimed[s.User].ToHashSet(), shares.Contains(s.User), now))
                .OfType<HubStanding>(),
        ];
    }

    /// <summary>Everybody who manages the hub: Owners, Managers and Security Managers.</summary>
    public static async Task<IReadOnlyList<HubStanding>> ManagersAsync(
        IUnitOfWork work, HubId hub, DateTimeOffset now, CancellationToken cancellation)
    {
        var users = new HashSet<UserId>();
        foreach (Grant grant in (await work.Grants.OfHubsAsync([hub], cancellation)).Where(g => g.HubRole != HubRole.Collaborator))
        {
            users.UnionWith(grant.Subject is GrantSubject.OfUser one
                ? [one.User]
                : await work.Teams.MembersAsync(((GrantSubject.OfTeam)grant.Subject).Team, cancellation));
        }

        return [.. (await OfUsersAsync(work, hub, users, now, cancellation)).Where(s => s.Manages)];
    }
}
