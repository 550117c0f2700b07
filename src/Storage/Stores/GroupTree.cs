using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>
/// Reads groups within groups, level by level: one indexed query for each level, and a single one where nothing is nested. The levels
/// are bounded by <see cref="GroupGraph.MaxLevels"/>, and each group is asked for once.
/// </summary>
internal static class GroupTree
{
    public static Task<IReadOnlyList<GroupEdge>> EdgesAboveAsync(
        BusinessHubsContext context, IEnumerable<Guid> groups, CancellationToken cancellation) => WalkAsync(
            groups, chunk => context.GroupChildren.Where(c => chunk.Contains(c.ChildId)), e => e.GroupId, cancellation);

    public static Task<IReadOnlyList<GroupEdge>> EdgesBelowAsync(
        BusinessHubsContext context, IEnumerable<Guid> groups, CancellationToken cancellation) => WalkAsync(
            groups, chunk => context.GroupChildren.Where(c => chunk.Contains(c.GroupId)), e => e.ChildId, cancellation);

    /// <summary>These groups and all within them.</summary>
    public static async Task<Guid[]> BelowAsync(
        BusinessHubsContext context, IReadOnlyCollection<Guid> groups, CancellationToken cancellation) =>
        [.. new GroupGraph(await EdgesBelowAsync(context, groups, cancellation))
            .Below(groups.Select(g => new GroupId(g))).Select(g => g.Value)];

    private static async Task<IReadOnlyList<GroupEdge>> WalkAsync(
        IEnumerable<Guid> from, Func<Guid[], IQueryable<GroupChildEntity>> step, Func<GroupChildEntity, Guid> next,
        CancellationToken cancellation)
    {
        var edges = new List<GroupEdge>();
        HashSet<Guid> known = [.. from];
        Guid[] level = [.. known];
        while (level.Length > 0)
        {
            var reached = new List<Guid>();
            foreach (Guid[] chunk in Chunks.Of(level))
            {
                foreach (GroupChildEntity edge in await step(chunk).AsNoTracking().ToListAsync(cancellation))
                {
                    edges.Add(new GroupEdge(new GroupId(edge.GroupId), new GroupId(edge.ChildId)));
                    if (known.Add(next(edge)))
                        reached.Add(next(edge));
                }
            }

            level = [.. reached];
        }

        return edges;
    }
}
