using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Scheduling;

/// <summary>
/// Marks syncs as due where the calendar of a hub says so; the hub's runner makes them. A time that passed while no server was
/// running is made up for once.
/// </summary>
public sealed class SyncCalendar(IWorkspaceStore workspaces, IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock) : IScheduledTask
{
    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            foreach (HubId hub in await LateAsync(workspace.Id, cancellation))
                await MarkAsync(workspace.Id, hub, cancellation);
        }
    }

    // Read without the write lock, so that an idle server stays idle.
    private async Task<IReadOnlyList<HubId>> LateAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace, cancellation);
        var late = new List<HubId>();
        foreach (Hub hub in (await work.Hubs.ListAsync(cancellation)).Where(h => h.Policy.SyncCron is not null))
        {
            if (await PlanAsync(work, hub, cancellation) is not null)
                late.Add(hub.Id);
        }

        return late;
    }

    private async Task MarkAsync(WorkspaceId workspace, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub || await PlanAsync(work, hub, cancellation) is not { } plan)
            return;
        HubHealth health = await work.Hubs.HealthAsync(id, cancellation);
        await work.Hubs.SetHealthAsync(id, health with { NextSync = plan, SyncTrigger = SyncSchedule.Scheduled }, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring([id]);
    }

    private async Task<DateTimeOffset?> PlanAsync(IUnitOfWork work, Hub hub, CancellationToken cancellation)
    {
        if (hub.Policy.SyncCron is not { } cron)
            return null;
        HubHealth health = await work.Hubs.HealthAsync(hub.Id, cancellation);
        DateTimeOffset? last = await work.Syncs.ListAsync(hub.Id, null, 1, cancellation) is [var newest] ? newest.Started : health.LastSynced;
        return SyncSchedule.Correct(cron, health, last, clock.GetUtcNow());
    }
}
