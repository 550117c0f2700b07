using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// The mapper's effect: after a change, works out the DesiredAccess of every seat it may touch and marks those where it really
/// differs. Runs inside the transaction of the change, on the changed rows. Takes people in pieces: a change may concern 100,000.
/// </summary>
internal static class DesiredRecorder
{
    private const int PeopleAtATime = 2_000;

    /// <summary>Marks seats and returns the hubs to wake after the commit.</summary>
    public static async Task<IReadOnlyCollection<HubId>> RecordAsync(
        IUnitOfWork work, DirectoryChange change, DateTimeOffset now, CancellationToken cancellation) =>
        await RecordAsync(work, change, await ReachAsync(work, change, cancellation), now, cancellation);

    /// <summary>The same, where the caller has asked already which hubs grant something to the teams of the change.</summary>
    public static Task<IReadOnlyCollection<HubId>> RecordAsync(
        IUnitOfWork work, DirectoryChange.MembersChanged change, IReadOnlyList<(TeamId Team, HubId Hub)> granted, DateTimeOffset now,
        CancellationToken cancellation) =>
        RecordAsync(work, change, Reach.Of(granted), now, cancellation);

    private static async Task<IReadOnlyCollection<HubId>> RecordAsync(
        IUnitOfWork work, DirectoryChange change, Reach reach, DateTimeOffset now, CancellationToken cancellation)
    {
        if (reach.Hubs.Count == 0)
            return [];
        Dictionary<HubId, Hub> hubs = (await work.Hubs.ListAsync(cancellation)).ToDictionary(h => h.Id);
        ILookup<HubId, Grant> grants = (await work.Grants.OfHubsAsync(reach.Hubs, cancellation)).ToLookup(g => g.Hub);
        var woken = new HashSet<HubId>();
        foreach (DirectoryChange part in Parts(change))
        {
            IReadOnlySet<SeatKey> seats = AffectedSeats.Of(part, team => reach.OfTeams[team], _ => reach.Hubs);
            IReadOnlyList<SeatMark> marks = await MarksAsync(work, part, seats, hubs, grants, cancellation);
            await work.Queue.MarkAsync(marks, now, cancellation);
            woken.UnionWith(marks.Select(m => m.Key.Hub));
        }

        return woken;
    }

    private static async Task<IReadOnlyList<SeatMark>> MarksAsync(
        IUnitOfWork work, DirectoryChange change, IReadOnlySet<SeatKey> seats, Dictionary<HubId, Hub> hubs,
        ILookup<HubId, Grant> grants, CancellationToken cancellation)
    {
        Dictionary<UserId, UserStanding> standings = (await work.Users.StandingsAsync(
            [.. seats.Select(s => s.User).Distinct()], cancellation)).ToDictionary(s => s.User);
        IReadOnlyDictionary<SeatKey, Access> before = await work.Queue.LastDesiredAsync([.. seats], cancellation);
        var marks = new List<SeatMark>();
        foreach (SeatKey seat in seats)
        {
            if (!hubs.TryGetValue(seat.Hub, out Hub? hub) || !standings.TryGetValue(seat.User, out UserStanding? standing))
                continue;
            Access desired = DesiredAccessRule.Desired(hub.Id, hub.Lattice, standing, grants[hub.Id]);

            // Entra re-sends adds: what does not change anything must not raise a revision, or each removal would re-queue the team.
            // A leaver is marked wherever he has a history, even when nothing was desired any more: what the grace still holds must go.
            bool leaves = !standing.Active && change is DirectoryChange.UserChanged && before.ContainsKey(seat);
            if (leaves || !desired.Equals(before.GetValueOrDefault(seat, Access.None)))
                marks.Add(new SeatMark(seat, desired, hub.Policy.Settle, !standing.Active));
        }

        return marks;
    }

    private static IEnumerable<DirectoryChange> Parts(DirectoryChange change) => change switch
    {
        DirectoryChange.MembersChanged c => c.Users.Chunk(PeopleAtATime).Select(users => c with { Users = users }),
        DirectoryChange.TeamRemoved c => c.FormerMembers.Chunk(PeopleAtATime).Select(users => c with { FormerMembers = users }),
        DirectoryChange.GrantChanged { Grant.Subject: GrantSubject.OfTeam } c =>
            c.TeamMembers.Chunk(PeopleAtATime).Select(users => c with { TeamMembers = users }),
        DirectoryChange.GrantChanged or DirectoryChange.UserChanged => [change],
        _ => throw new InvalidOperationException($"No rule for {change}."),
    };

    private static async Task<Reach> ReachAsync(IUnitOfWork work, DirectoryChange change, CancellationToken cancellation) => change switch
    {
        DirectoryChange.MembersChanged c => Reach.Of(await work.Grants.HubsOfTeamsAsync(c.Teams, cancellation)),
        DirectoryChange.TeamRemoved c => Reach.Of(await work.Grants.HubsOfTeamsAsync([c.Team], cancellation)),
        DirectoryChange.UserChanged c => new Reach(await HubsOfAsync(work, c.User, cancellation), Reach.NoTeams),
        DirectoryChange.GrantChanged c => new Reach([c.Grant.Hub], Reach.NoTeams),
        _ => throw new InvalidOperationException($"No rule for {change}."),
    };

    // Where he has a history (something to lose) and where a grant reaches him now (something to gain).
    private static async Task<HubId[]> HubsOfAsync(IUnitOfWork work, UserId user, CancellationToken cancellation)
    {
        if (!await work.Users.MayHaveSeatsAsync(user, cancellation))
            return [];
        IReadOnlyList<UserStanding> standings = await work.Users.StandingsAsync([user], cancellation);
        TeamId[] teams = [.. standings.SelectMany(s => s.Teams)];
        return
        [
            .. (await work.Queue.HubsWithHistoryAsync(user, cancellation))
                .Concat(await work.Grants.HubsOfUserAsync(user, cancellation))
                .Concat((await work.Grants.HubsOfTeamsAsync(teams, cancellation)).Select(x => x.Hub))
                .Distinct(),
        ];
    }

    /// <summary>The hubs that a change may concern.</summary>
    private sealed record Reach(IReadOnlyCollection<HubId> Hubs, ILookup<TeamId, HubId> OfTeams)
    {
        public static readonly ILookup<TeamId, HubId> NoTeams = Array.Empty<TeamId>().ToLookup(t => t, _ => default(HubId));

        public static Reach Of(IReadOnlyList<(TeamId Team, HubId Hub)> granted) =>
            new([.. granted.Select(g => g.Hub).Distinct()], granted.ToLookup(g => g.Team, g => g.Hub));
    }
}
