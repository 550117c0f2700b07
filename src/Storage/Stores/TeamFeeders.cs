using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>
/// The groups that fill some teams, with the groups within them, read once. A change of a large team asks for the same few teams of
/// many thousand people: it then reads only their memberships in these groups.
/// </summary>
internal sealed class TeamFeeders
{
    private readonly Dictionary<Guid, HashSet<TeamId>> _teamsOfGroup;
    private readonly Guid[] _groups;
    private readonly Guid[] _teams;

    private TeamFeeders(Dictionary<Guid, HashSet<TeamId>> teamsOfGroup, Guid[] teams) =>
        (_teamsOfGroup, _groups, _teams) = (teamsOfGroup, [.. teamsOfGroup.Keys], teams);

    public static async Task<TeamFeeders> ReadAsync(
        BusinessHubsContext context, IReadOnlyCollection<TeamId> teams, CancellationToken cancellation)
    {
        Guid[] ids = [.. teams.Select(t => t.Value).Distinct()];
        var feeding = new List<(GroupId Group, TeamId Team)>();
        foreach (Guid[] chunk in Chunks.Of(ids))
        {
            feeding.AddRange((await context.GroupMappings.Where(m => chunk.Contains(m.TeamId))
                .Select(m => new { m.GroupId, m.TeamId }).ToListAsync(cancellation))
                .Select(m => (new GroupId(m.GroupId), new TeamId(m.TeamId))));
        }

        var graph = new GroupGraph(await GroupTree.EdgesBelowAsync(context, feeding.Select(f => f.Group.Value).Distinct(), cancellation));
        var teamsOfGroup = new Dictionary<Guid, HashSet<TeamId>>();
        foreach ((GroupId group, TeamId team) in feeding)
        {
            foreach (GroupId within in graph.Below([group]))
            {
                if (!teamsOfGroup.TryGetValue(within.Value, out HashSet<TeamId>? of))
                    teamsOfGroup[within.Value] = of = [];
                _ = of.Add(team);
            }
        }

        // Few teams have members by hand; those without are not asked about again and again.
        var byHand = new List<Guid>();
        foreach (Guid[] chunk in Chunks.Of(ids))
        {
            byHand.AddRange(await context.Teams.Where(t => chunk.Contains(t.Id) && context.TeamMembers.Any(m => m.TeamId == t.Id))
                .Select(t => t.Id).ToListAsync(cancellation));
        }

        return new TeamFeeders(teamsOfGroup, [.. byHand]);
    }

    /// <summary>Which of the teams these users are in.</summary>
    public async Task<ILookup<Guid, TeamId>> OfUsersAsync(BusinessHubsContext context, Guid[] users, CancellationToken cancellation)
    {
        var found = new List<(Guid User, TeamId Team)>();
        foreach (Guid[] groups in Chunks.Of(_groups))
        {
            var rows = await context.GroupMembers.Where(m => users.Contains(m.UserId) && groups.Contains(m.GroupId))
                .Select(m => new { m.UserId, m.GroupId }).ToListAsync(cancellation);
            found.AddRange(rows.SelectMany(r => _teamsOfGroup[r.GroupId], (r, team) => (r.UserId, team)));
        }

        foreach (Guid[] teams in Chunks.Of(_teams))
        {
            found.AddRange((await context.TeamMembers.Where(m => users.Contains(m.UserId) && teams.Contains(m.TeamId))
                .Select(m => new { m.UserId, m.TeamId }).ToListAsync(cancellation)).Select(m => (m.UserId, new TeamId(m.TeamId))));
        }

        return found.ToLookup(f => f.User, f => f.Team);
    }
}
