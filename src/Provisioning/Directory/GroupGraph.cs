using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>Groups within groups, as far as the edges given reach. Pure; the edges are read by <see cref="IGroupStore"/>.</summary>
public sealed class GroupGraph(IReadOnlyCollection<GroupEdge> edges)
{
    /// <summary>Most groups that may stand in each other: the outermost is level 1. Bounds the queries that find them.</summary>
    public const int MaxLevels = 10;

    private readonly ILookup<GroupId, GroupId> _outer = edges.ToLookup(e => e.Inner, e => e.Outer);
    private readonly ILookup<GroupId, GroupId> _inner = edges.ToLookup(e => e.Outer, e => e.Inner);

    /// <summary>These groups and every group that contains one of them, over any number of levels.</summary>
    public IReadOnlySet<GroupId> Above(params IEnumerable<GroupId> groups) => Reach(groups, _outer);

    /// <summary>These groups and every group within them, over any number of levels.</summary>
    public IReadOnlySet<GroupId> Below(params IEnumerable<GroupId> groups) => Reach(groups, _inner);

    /// <summary>Why <paramref name="inner"/> cannot become a member of <paramref name="outer"/>, or null.</summary>
    /// <remarks>Needs all edges above the one and below the other. Other edges out of the outer group do not matter.</remarks>
    public NestingFault? Fault(GroupId outer, GroupId inner)
    {
        if (Above(outer).Contains(inner))
            return NestingFault.Cycle;
        return Levels(outer, _outer) + Levels(inner, _inner) > MaxLevels ? NestingFault.TooDeep : null;
    }

    private static HashSet<GroupId> Reach(IEnumerable<GroupId> from, ILookup<GroupId, GroupId> steps)
    {
        var reached = new HashSet<GroupId>(from);
        var open = new Queue<GroupId>(reached);
        while (open.TryDequeue(out GroupId group))
        {
            foreach (GroupId next in steps[group].Where(reached.Add))
                open.Enqueue(next);
        }

        return reached;
    }

    // The longest chain that begins here, counted in groups; more than the most allowed need not be told apart.
    private static int Levels(GroupId from, ILookup<GroupId, GroupId> steps)
    {
        int levels = 0;
        for (HashSet<GroupId> level = [from]; level.Count > 0 && levels <= MaxLevels; level = [.. level.SelectMany(g => steps[g])])
            levels++;
        return levels;
    }
}
