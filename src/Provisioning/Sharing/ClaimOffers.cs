using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>
/// Keeps claims in step with whom collections reach: offers what is new, forgets what no longer reaches anybody. Knows for each seat
/// which collections are claimed.
/// </summary>
internal sealed class ClaimOffers(IUnitOfWork work, IIdSource ids, DateTimeOffset now, bool preview)
{
    private readonly Dictionary<SeatKey, HashSet<CollectionId>> _claimed = [];

    /// <summary>Collections that the user has claimed in the hub; null for none.</summary>
    public IReadOnlySet<CollectionId>? Claimed(SeatKey seat) => _claimed.GetValueOrDefault(seat);

    /// <summary>Reads the claims of these seats and brings them up to date.</summary>
    public async Task PrepareAsync(
        IReadOnlyCollection<SeatKey> seats, IReadOnlyDictionary<HubId, Hub> hubs, ILookup<HubId, Grant> grants,
        IReadOnlyDictionary<UserId, UserStanding> standings, CancellationToken cancellation)
    {
        foreach (IGrouping<HubId, SeatKey> group in seats.GroupBy(s => s.Hub))
        {
            // Where no collection ever was there is nothing to ask for.
            if (!hubs.TryGetValue(group.Key, out Hub? hub) || await work.Collections.OfHubAsync(hub.Id, cancellation) is null)
                continue;
            Grant[] shared = [.. grants[hub.Id].Where(g => g.Collection is not null)];
            UserId[] users = [.. group.Select(s => s.User)];
            IReadOnlyList<Claim> claims = await work.Collections.ClaimsAsync(hub.Id, users, cancellation);
            ILookup<UserId, Claim> ofUser = claims.ToLookup(c => c.User);
            var offered = new List<Claim>();
            var over = new List<ClaimId>();
            foreach (UserId user in users)
            {
                // A leaver keeps his claims: he may come back, and then has what he had.
                HashSet<CollectionId> reaching = standings.TryGetValue(user, out UserStanding? standing)
                    ? [.. shared.Where(g => DesiredAccessRule.Reaches(g.Subject, standing)).Select(g => g.Collection!.Value)]
                    : [];
                over.AddRange(ofUser[user].Where(c => !reaching.Contains(c.Collection)).Select(c => c.Id));
                _claimed[new SeatKey(hub.Id, user)] =
                    [.. ofUser[user].Where(c => c.State == ClaimState.Claimed && reaching.Contains(c.Collection)).Select(c => c.Collection)];
                reaching.ExceptWith(ofUser[user].Select(c => c.Collection));
                offered.AddRange(reaching.Select(c => new Claim(
                    new ClaimId(ids.Next()), c, hub.Id, user, ClaimState.Pending, now, now + hub.Policy.ClaimLife, null)));
            }

            if (preview)
                continue;
            await work.Collections.RemoveClaimsAsync(over, cancellation);
            await work.Collections.AddClaimsAsync(offered, cancellation);
            await work.Notifications.AddAsync([.. offered.Select(Offer)], cancellation);
        }
    }

    private Notification Offer(Claim claim) => new(
        new NotificationId(ids.Next()), claim.User, claim.Hub, "claim_offered", $"claim:{claim.Id}",
        "Access to an app is waiting for you: claim it to be invited.", now, null);
}
