using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Reads what an explanation is made from.</summary>
internal static class ExplanationReader
{
    private const int LastTasks = 5;

    /// <summary>The facts; null for somebody who never was a user.</summary>
    public static async Task<ExplanationFacts?> ReadAsync(
        IUnitOfWork work, Hub hub, Capability capabilities, UserId user, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = new SeatKey(hub.Id, user);
        if (await work.Users.StandingsAsync([user], cancellation) is not [UserStanding standing])
            return null;
        SeatWork? queued = await work.Queue.FindAsync(key, cancellation);
        SeatSnapshot snapshot = await SeatSnapshot.ReadAsync(
            work, hub, queued ?? new SeatWork(key, 0, 0, now, now, 0, SeatWorkState.Idle, null, false), now, cancellation);
        var grants = new List<GrantDetails>();
        foreach (Grant grant in (await work.Grants.OfHubsAsync([hub.Id], cancellation)).Where(g => DesiredAccessRule.Reaches(g.Subject, standing)))
            grants.Add(await GrantSubjects.DescribeAsync(work, grant, cancellation));
        HashSet<CollectionId> claimed =
        [
            .. (await work.Collections.ClaimsAsync(hub.Id, [user], cancellation))
                .Where(c => c.State == ClaimState.Claimed).Select(c => c.Collection),
        ];
        IReadOnlyList<GroupReference> groups = await work.Users.GroupsOfAsync(user, cancellation);
        HashSet<GroupId> ids = [.. groups.Select(g => g.Group)];
        return new ExplanationFacts(
            hub, capabilities, snapshot, queued is not null, standing, await work.Users.ProfileAsync(user, cancellation),
            (await work.Users.FindAsync(user, cancellation))?.Modified, grants, claimed,
            await HubStandings.OfUserAsync(work, hub.Id, user, now, cancellation), groups,
            ids.Count == 0 ? [] : [.. (await work.Groups.BriefsAsync(cancellation)).Where(b => ids.Contains(b.Id))],
            ids.Count == 0 ? new Dictionary<GroupId, TeamId>() : await work.Teams.OwnTeamsAsync(cancellation),
            await work.Mappings.ListAsync(cancellation), await TeamsAsync(work, standing, cancellation), await TasksAsync(work, key, cancellation))
        {
            Failure = await new FailureReading(work).OfSeatAsync(queued, cancellation),
        };
    }

    private static async Task<List<(TeamId Team, string Name, bool ByHand)>> TeamsAsync(
        IUnitOfWork work, UserStanding standing, CancellationToken cancellation)
    {
        var teams = new List<(TeamId Team, string Name, bool ByHand)>();
        foreach (TeamId id in standing.Teams.OrderBy(t => t.Value))
        {
            if (await work.Teams.FindAsync(id, cancellation) is { } team)
                teams.Add((id, team.Name, (await work.Teams.HandMembersAsync(id, cancellation)).Contains(standing.User)));
        }

        return teams;
    }

    private static async Task<List<TaskDetails>> TasksAsync(IUnitOfWork work, SeatKey key, CancellationToken cancellation)
    {
        var tasks = new List<TaskDetails>();
        foreach (HubTask task in await work.Tasks.OfSeatAsync(key, LastTasks, cancellation))
            tasks.Add(new TaskDetails(task, await work.Tasks.AttemptsAsync(task.Id, cancellation)));
        return tasks;
    }
}
