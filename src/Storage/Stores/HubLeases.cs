using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Leases of a node over the hubs of every workspace: one statement for all of them.</summary>
internal sealed class HubLeases(IStorageEngine engine) : IHubLeases
{
    public async Task<IReadOnlySet<HubId>> RenewAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, cancellation);
        long present = await Present.TicksAsync(turn.Context, now, cancellation);
        long end = present + (until - now).Ticks;
        _ = await turn.Context.HubLeases.IgnoreQueryFilters().Where(l => l.Owner == owner && l.Until > present)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, end), cancellation);
        List<Guid> held = await turn.Context.HubLeases.IgnoreQueryFilters().AsNoTracking()
            .Where(l => l.Owner == owner && l.Until == end).Select(l => l.HubId).ToListAsync(cancellation);
        await turn.CommitAsync();
        return held.Select(h => new HubId(h)).ToHashSet();
    }

    public Task ReleaseAsync(string owner, HubId hub, DateTimeOffset now, CancellationToken cancellation) =>
        ReleaseAsync(leases => leases.Where(l => l.Owner == owner && l.HubId == hub.Value), now, cancellation);

    public Task ReleaseAsync(string owner, DateTimeOffset now, CancellationToken cancellation) =>
        ReleaseAsync(leases => leases.Where(l => l.Owner == owner), now, cancellation);

    private async Task ReleaseAsync(
        Func<IQueryable<HubLeaseEntity>, IQueryable<HubLeaseEntity>> which, DateTimeOffset now, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, cancellation);
        long present = await Present.TicksAsync(turn.Context, now, cancellation);

        // Quiet until the beginning of time says that it was given back.
        _ = await which(turn.Context.HubLeases.IgnoreQueryFilters()).Where(l => l.Until > present)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, present).SetProperty(l => l.QuietUntil, 0), cancellation);
        await turn.CommitAsync();
    }
}
