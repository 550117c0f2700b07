using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>A node takes a hub: lease, fence, and recovery of what an earlier owner left in flight, in one transaction.</summary>
internal sealed class HubTakeover(BusinessHubsContext context, WorkspaceId workspace)
{
    public async Task<LeaseTaking> TakeAsync(HubId hub, LeaseRequest request, TimeSpan readLag, CancellationToken cancellation)
    {
        long now = await Present.TicksAsync(context, request.Now, cancellation);
        HubLeaseEntity? lease = await context.LeasesToTake.FirstOrDefaultAsync(l => l.HubId == hub.Value, cancellation);
        if (lease is null)
        {
            lease = new HubLeaseEntity { WorkspaceId = workspace.Value, HubId = hub.Value };
            _ = context.HubLeases.Add(lease);
        }

        bool foreign = lease.Fence > 0 && lease.Owner != request.Owner && !request.Alone;
        if (foreign && lease.Until > now)
            return new LeaseTaking.HeldByOther(Ticks.Time(lease.Until));

        // An owner that gave its lease back had nothing under way. One that let it run out may have sent something at its very end.
        long quiet = lease.Until + request.Quiet.Ticks;
        bool given = lease.QuietUntil == 0;
        lease.QuietUntil = foreign && !given && quiet > now ? quiet : lease.Owner == request.Owner && lease.QuietUntil > now ? lease.QuietUntil : null;
        (lease.Owner, lease.Fence, lease.TakenAt, lease.Until) = (request.Owner, lease.Fence + 1, now, now + request.Life.Ticks);
        await RecoverAsync(hub, lease, Math.Max(now + readLag.Ticks, lease.QuietUntil ?? 0), cancellation);
        return new LeaseTaking.Taken(lease.Fence, Ticks.Time(lease.Until), Ticks.Time(lease.QuietUntil));
    }

    private async Task RecoverAsync(HubId hub, HubLeaseEntity lease, long readable, CancellationToken cancellation)
    {
        List<TaskAttemptEntity> inFlight = await context.TaskAttempts
            .Where(a => a.HubId == hub.Value && a.Outcome == null && a.Fence < lease.Fence).ToListAsync(cancellation);
        if (inFlight.Count == 0)
            return;
        Guid[] taskIds = [.. inFlight.Select(a => a.TaskId)];
        Dictionary<Guid, HubTaskEntity> tasks = await context.HubTasks.Where(t => taskIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation);
        foreach (TaskAttemptEntity attempt in inFlight)
        {
            (attempt.Outcome, attempt.Code, attempt.EndedAt) = ("Unknown", "interrupted", lease.TakenAt);
            HubTaskEntity task = tasks[attempt.TaskId];
            task.State = (int)HubTaskState.Retrying;
            SeatWorkEntity work = await context.SeatWork.FirstAsync(w => w.HubId == hub.Value && w.UserId == task.UserId, cancellation);
            work.MustReadBack = true;
            work.State = (int)SeatWorkState.Due;
            work.NotBefore = Math.Max(work.NotBefore, readable);
        }
    }
}
