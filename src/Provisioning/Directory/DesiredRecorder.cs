using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// The mapper's effect: after a change, works out the DesiredAccess of every seat it may touch and marks those where it really
/// differs. Runs inside the transaction of the change, on the changed rows.
/// </summary>
internal static class DesiredRecorder
{
    /// <summary>Marks seats and returns the hubs to wake after the commit.</summary>
    public static async Task<IReadOnlyCollection<HubId>> RecordAsync(
        IUnitOfWork work, DirectoryChange change, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlySet<SeatKey> seats = await AffectedAsync(work, change, cancellation);
        if (seats.Count == 0)
            return [];
        HubId[] hubIds = [.. seats.Select(s => s.Hub).Distinct()];
        Dictionary<HubId, Hub> hubs = (await work.Hubs.ListAsync(cancellation)).ToDictionary(h => h.Id);
        ILookup<HubId, Grant> grants = (await work.Grants.OfHubsAsync(hubIds, cancellation)).ToLookup(g => g.Hub);
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

        await work.Queue.MarkAsync(marks, now, cancellation);
        return [.. marks.Select(m => m.Key.Hub).Distinct()];
    }

    private static async Task<IReadOnlySet<SeatKey>> AffectedAsync(
        IUnitOfWork work, DirectoryChange change, CancellationToken cancellation)
    {
        TeamId[] teams = change switch
        {
            DirectoryChange.MembersChanged c => [c.Team],
            DirectoryChange.TeamRemoved c => [c.Team],
            _ => [],
        };
        ILookup<TeamId, HubId> hubsOfTeams =
            (await work.Grants.HubsOfTeamsAsync(teams, cancellation)).ToLookup(x => x.Team, x => x.Hub);
        HubId[] hubsOfUser = change is DirectoryChange.UserChanged user ? await HubsOfAsync(work, user.User, cancellation) : [];
        return AffectedSeats.Of(change, team => hubsOfTeams[team], _ => hubsOfUser);
    }

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
}
