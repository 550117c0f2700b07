using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// The mapper's effect: after a change, works out the DesiredAccess of every seat it may touch and marks those where it really
/// differs. Runs inside the transaction of the change, on the changed rows. Takes people in pieces: a change may concern 100,000.
/// </summary>
internal sealed class DesiredRecorder(SeatMarker marker, bool preview = false)
{
    private const int PeopleAtATime = 2_000;

    private readonly IUnitOfWork _work = marker.Work;
    private readonly DateTimeOffset _now = marker.Now;

    /// <summary>Marks seats and returns the hubs to wake after the commit.</summary>
    public async Task<IReadOnlyCollection<HubId>> RecordAsync(DirectoryChange change, CancellationToken cancellation) =>
        await RecordAsync(change, await ReachAsync(change, cancellation), cancellation);

    /// <summary>The same, where the caller has asked already which hubs grant something to the teams of the change.</summary>
    public Task<IReadOnlyCollection<HubId>> RecordAsync(
        DirectoryChange.MembersChanged change, IReadOnlyList<(TeamId Team, HubId Hub)> granted, CancellationToken cancellation) =>
        RecordAsync(change, Reach.Of(granted), cancellation);

    /// <summary>Looks at exactly these seats, marks those that differ (unless it is a preview) and tells what changed.</summary>
    public async Task<IReadOnlyList<SeatChange>> RecordAsync(IReadOnlySet<SeatKey> seats, CancellationToken cancellation)
    {
        if (seats.Count == 0)
            return [];
        Ground ground = await GroundAsync([.. seats.Select(s => s.Hub).Distinct()], cancellation);
        var changes = new List<SeatChange>();
        foreach (IGrouping<HubId, SeatKey> hub in seats.GroupBy(s => s.Hub))
        {
            foreach (SeatKey[] part in hub.Chunk(PeopleAtATime))
                changes.AddRange(await RecordPartAsync(part, leaving: false, ground, cancellation));
        }

        return changes;
    }

    private async Task<IReadOnlyCollection<HubId>> RecordAsync(DirectoryChange change, Reach reach, CancellationToken cancellation)
    {
        if (reach.Hubs.Count == 0)
            return [];
        Ground ground = await GroundAsync(reach.Hubs, cancellation);
        var woken = new HashSet<HubId>();
        foreach (DirectoryChange part in Parts(change))
        {
            IReadOnlySet<SeatKey> seats = AffectedSeats.Of(part, team => reach.OfTeams[team], _ => reach.Hubs);
            IReadOnlyList<SeatChange> changes =
                await RecordPartAsync(seats, part is DirectoryChange.UserChanged, ground, cancellation);
            woken.UnionWith(changes.Select(m => m.Key.Hub));
        }

        return woken;
    }

    private async Task<IReadOnlyList<SeatChange>> RecordPartAsync(
        IReadOnlyCollection<SeatKey> seats, bool leaving, Ground ground, CancellationToken cancellation)
    {
        UserId[] users = [.. seats.Select(s => s.User).Distinct()];
        IReadOnlyList<UserStanding> found = users.Length == 1
            ? await _work.Users.StandingsAsync(users, cancellation)
            : await _work.Users.StandingsAsync(users, ground.Teams, cancellation);
        Dictionary<UserId, UserStanding> standings = found.ToDictionary(s => s.User);
        var claims = new ClaimOffers(_work, marker.Ids, _now, preview);
        await claims.PrepareAsync(seats, ground.Hubs, ground.Grants, standings, cancellation);
        IReadOnlyDictionary<SeatKey, Access> before = await _work.Queue.LastDesiredAsync(seats, cancellation);
        bool known = false;
        var marks = new List<(SeatMark Mark, SeatChange Change)>();
        var changes = new List<SeatChange>();
        foreach (SeatKey seat in seats)
        {
            if (!ground.Hubs.TryGetValue(seat.Hub, out Hub? hub) || !standings.TryGetValue(seat.User, out UserStanding? standing))
                continue;
            Access was = before.GetValueOrDefault(seat, Access.None);
            Access desired = DesiredAccessRule.Desired(hub.Id, hub.Lattice, standing, ground.Grants[hub.Id], _now, claims.Claimed(seat));

            // Entra re-sends adds: what does not change anything must not raise a revision, or each removal would re-queue the team.
            // A leaver is marked wherever he has a history, even when nothing was desired any more: what the grace still holds must go.
            bool leaves = leaving && !standing.Active && before.ContainsKey(seat);
            if (!leaves && desired.Equals(was))
                continue;
            var change = new SeatChange(seat, was, desired);
            marks.Add((new SeatMark(seat, desired, hub.Policy.Settle, !standing.Active), change));
            known |= before.ContainsKey(seat);
            changes.Add(change);
        }

        if (!preview)
            await marker.MarkAsync(known ? await OwingAsync(marks, ground, cancellation) : marks, cancellation);
        return changes;
    }

    // What is owed is counted from the moment it is known: the safeguard sees a mass removal before the first grace has ended.
    private async Task<List<(SeatMark Mark, SeatChange Change)>> OwingAsync(
        List<(SeatMark Mark, SeatChange Change)> marks, Ground ground, CancellationToken cancellation)
    {
        IReadOnlyDictionary<SeatKey, Access> applied = await _work.Queue.AppliedAsync([.. marks.Select(m => m.Mark.Key)], cancellation);
        return
        [
            .. marks.Select(m => applied.TryGetValue(m.Mark.Key, out Access? has)
                ? (m.Mark with
                {
                    Reduction = ReductionRule.Owed(ground.Hubs[m.Mark.Key.Hub].Lattice, has, m.Mark.Desired, !m.Mark.Leaver),
                    HasAccount = has.HasAccount,
                }, m.Change)
                : m),
        ];
    }

    private async Task<Ground> GroundAsync(IReadOnlyCollection<HubId> hubs, CancellationToken cancellation) => new(
        (await _work.Hubs.ListAsync(cancellation)).ToDictionary(h => h.Id),
        (await _work.Grants.OfHubsAsync(hubs, cancellation)).ToLookup(g => g.Hub));

    private static IEnumerable<DirectoryChange> Parts(DirectoryChange change) => change switch
    {
        DirectoryChange.MembersChanged c => c.Users.Chunk(PeopleAtATime).Select(users => c with { Users = users }),
        DirectoryChange.TeamRemoved c => c.FormerMembers.Chunk(PeopleAtATime).Select(users => c with { FormerMembers = users }),
        DirectoryChange.GrantChanged { Grant.Subject: GrantSubject.OfTeam } c =>
            c.TeamMembers.Chunk(PeopleAtATime).Select(users => c with { TeamMembers = users }),
        DirectoryChange.GrantChanged or DirectoryChange.UserChanged => [change],
        _ => throw new InvalidOperationException($"No rule for {change}."),
    };

    private async Task<Reach> ReachAsync(DirectoryChange change, CancellationToken cancellation) => change switch
    {
        DirectoryChange.MembersChanged c => Reach.Of(await _work.Grants.HubsOfTeamsAsync(c.Teams, cancellation)),
        DirectoryChange.TeamRemoved c => Reach.Of(await _work.Grants.HubsOfTeamsAsync([c.Team], cancellation)),
        DirectoryChange.UserChanged c => new Reach(await HubsOfAsync(c.User, cancellation), Reach.NoTeams),
        DirectoryChange.GrantChanged c => new Reach([c.Grant.Hub], Reach.NoTeams),
        _ => throw new InvalidOperationException($"No rule for {change}."),
    };

    // Where he has a history (something to lose) and where a grant reaches him now (something to gain).
    private async Task<HubId[]> HubsOfAsync(UserId user, CancellationToken cancellation)
    {
        if (!await _work.Users.MayHaveSeatsAsync(user, cancellation))
            return [];
        IReadOnlyList<UserStanding> standings = await _work.Users.StandingsAsync([user], cancellation);
        TeamId[] teams = [.. standings.SelectMany(s => s.Teams)];
        return
        [
            .. (await _work.Queue.HubsWithHistoryAsync(user, cancellation))
                .Concat(await _work.Grants.HubsOfUserAsync(user, cancellation))
                .Concat((await _work.Grants.HubsOfTeamsAsync(teams, cancellation)).Select(x => x.Hub))
                .Distinct(),
        ];
    }

    /// <summary>What every seat of a change is judged on.</summary>
    private sealed record Ground(IReadOnlyDictionary<HubId, Hub> Hubs, ILookup<HubId, Grant> Grants)
    {
        /// <summary>The teams that any of these grants is for; no other team matters to the change.</summary>
        public IReadOnlyCollection<TeamId> Teams { get; } =
            Grants.SelectMany(g => g).Select(g => g.Subject).OfType<GrantSubject.OfTeam>().Select(t => t.Team).ToHashSet();
    }

    /// <summary>The hubs that a change may concern.</summary>
    private sealed record Reach(IReadOnlyCollection<HubId> Hubs, ILookup<TeamId, HubId> OfTeams)
    {
        public static readonly ILookup<TeamId, HubId> NoTeams = Array.Empty<TeamId>().ToLookup(t => t, _ => default(HubId));

        public static Reach Of(IReadOnlyList<(TeamId Team, HubId Hub)> granted) =>
            new([.. granted.Select(g => g.Hub).Distinct()], granted.ToLookup(g => g.Team, g => g.Hub));
    }
}
