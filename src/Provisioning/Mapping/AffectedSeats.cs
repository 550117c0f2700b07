using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>Which seats a change may touch, and so must be looked at again. May name too many seats, never too few.</summary>
public static class AffectedSeats
{
    /// <summary>The seats to look at.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="hubsOfTeam">
    /// Hubs that grant something to a team; where grants go together with it, as they were before the change.
    /// </param>
    /// <param name="hubsOfUser">Every hub that a user has a seat in, or could have one in by any grant, before or after.</param>
    public static IReadOnlySet<SeatKey> Of(
        DirectoryChange change, Func<TeamId, IEnumerable<HubId>> hubsOfTeam, Func<UserId, IEnumerable<HubId>> hubsOfUser) =>
        change switch
        {
            DirectoryChange.MembersChanged c => Cross(c.Teams.SelectMany(hubsOfTeam), c.Users),
            DirectoryChange.TeamRemoved c => Cross(hubsOfTeam(c.Team), c.FormerMembers),
            DirectoryChange.UserChanged c => Cross(hubsOfUser(c.User), [c.User]),
            DirectoryChange.GrantChanged { Grant: { Subject: GrantSubject.OfUser user } grant } => Cross([grant.Hub], [user.User]),
            DirectoryChange.GrantChanged { Grant.Subject: GrantSubject.OfTeam } c => Cross([c.Grant.Hub], c.TeamMembers),
            _ => throw new InvalidOperationException($"No rule for {change}."),
        };

    private static HashSet<SeatKey> Cross(IEnumerable<HubId> hubs, IReadOnlyCollection<UserId> users) =>
        [.. hubs.Distinct().SelectMany(_ => users, (hub, user) => new SeatKey(hub, user))];
}
