using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Signs of life of nodes, by the database's clock where it has one.</summary>
internal sealed class NodeDirectory(IStorageEngine engine) : INodeDirectory
{
    // A node that is only slow comes back and is counted again; its row need not be kept for longer.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<NodeRecord>> BeatAsync(NodeRecord node, TimeSpan silence, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, cancellation);
        BusinessHubsContext context = turn.Context;
        long now = await Present.TicksAsync(context, node.Seen, cancellation);
        NodeEntity? row = await context.Nodes.FirstOrDefaultAsync(n => n.Id == node.Id, cancellation);
        if (row is null)
        {
            row = new NodeEntity { Id = node.Id, Name = node.Name, Version = node.Version, Roles = (int)node.Roles, StartedAt = now };
            _ = context.Nodes.Add(row);
        }

        row.SeenAt = now;
        await context.FlushAsync(cancellation);
        long forgotten = now - Forgotten.Ticks;
        _ = await context.Nodes.Where(n => n.SeenAt < forgotten).ExecuteDeleteAsync(cancellation);
        long dead = now - silence.Ticks;
        List<NodeEntity> living = await context.Nodes.AsNoTracking().Where(n => n.SeenAt > dead).OrderBy(n => n.Id).ToListAsync(cancellation);
        await turn.CommitAsync();
        return [.. living.Select(Record)];
    }

    public async Task LeaveAsync(string id, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, cancellation);
        _ = await turn.Context.Nodes.Where(n => n.Id == id).ExecuteDeleteAsync(cancellation);
        await turn.CommitAsync();
    }

    private static NodeRecord Record(NodeEntity row) =>
        new(row.Id, row.Name, row.Version, (NodeRoles)row.Roles, Ticks.Time(row.StartedAt), Ticks.Time(row.SeenAt));
}
