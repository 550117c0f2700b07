using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>The teams of users: by the groups they are in, and by the groups that contain those.</summary>
internal static class TeamLookup
{
    /// <summary>One query for people without nested groups; with them one more a level, whoever they are.</summary>
    public static async Task<ILookup<Guid, TeamId>> OfUsersAsync(
        BusinessHubsContext context, Guid[] users, CancellationToken cancellation)
    {
        var rows = await (
            from member in context.GroupMembers
            where users.Contains(member.UserId)
            join mapping in context.GroupMappings on member.GroupId equals mapping.GroupId into mappings
            from mapping in mappings.DefaultIfEmpty()
            select new
            {
                member.UserId,
                member.GroupId,
                TeamId = (Guid?)mapping.TeamId,
                IsInner = context.GroupChildren.Any(c => c.ChildId == member.GroupId),
            }).ToListAsync(cancellation);
        var hands = await context.TeamMembers.Where(m => users.Contains(m.UserId)).Select(m => new { m.UserId, m.TeamId }).ToListAsync(cancellation);
        Guid[] inner = [.. rows.Where(r => r.IsInner).Select(r => r.GroupId).Distinct()];
        IReadOnlyDictionary<Guid, IReadOnlyList<TeamId>> above = inner.Length == 0
            ? new Dictionary<Guid, IReadOnlyList<TeamId>>()
            : await AboveAsync(context, inner, cancellation);
        return rows
            .SelectMany(r => (IEnumerable<(Guid User, TeamId Team)>)
            [
                .. r.TeamId is { } team ? [(r.UserId, new TeamId(team))] : Array.Empty<(Guid, TeamId)>(),
                .. above.GetValueOrDefault(r.GroupId, []).Select(t => (r.UserId, t)),
            ])
            .Concat(hands.Select(h => (User: h.UserId, Team: new TeamId(h.TeamId))))
            .ToLookup(x => x.User, x => x.Team);
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<TeamId>>> AboveAsync(
        BusinessHubsContext context, Guid[] groups, CancellationToken cancellation)
    {
        IReadOnlyList<GroupEdge> edges = await GroupTree.EdgesAboveAsync(context, groups, cancellation);
        var graph = new GroupGraph(edges);
        var teams = new List<(GroupId Group, TeamId Team)>();
        foreach (Guid[] chunk in Chunks.Of(edges.Select(e => e.Outer.Value)))
        {
            teams.AddRange((await context.GroupMappings.Where(m => chunk.Contains(m.GroupId))
                .Select(m => new { m.GroupId, m.TeamId }).ToListAsync(cancellation))
                .Select(m => (new GroupId(m.GroupId), new TeamId(m.TeamId))));
        }

        ILookup<GroupId, TeamId> ofGroup = teams.ToLookup(t => t.Group, t => t.Team);
        return groups.ToDictionary(
            g => g,
            g => (IReadOnlyList<TeamId>)[.. graph.Above(new GroupId(g)).SelectMany(outer => ofGroup[outer]).Distinct()]);
    }
}
