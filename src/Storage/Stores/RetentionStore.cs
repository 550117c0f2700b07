using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Syncing;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class RetentionStore(BusinessHubsContext context) : IRetentionStore
{
    private static readonly int[] EndedTasks = [(int)HubTaskState.Completed, (int)HubTaskState.NotCompleted];
    private static readonly int[] EndedSyncs = [(int)SyncState.Applied, (int)SyncState.Halted, (int)SyncState.Failed];

    public async Task<int> DeleteTasksAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation)
    {
        long before = Ticks.Of(endedBefore);
        Guid[] old = [.. await context.HubTasks
            .Where(t => t.EndedAt < before && EndedTasks.Contains(t.State)
                && !context.TaskAttempts.Any(a => a.TaskId == t.Id && a.Outcome == null))
            .OrderBy(t => t.Id).Select(t => t.Id).Take(Math.Min(most, Chunks.Size)).ToListAsync(cancellation)];
        return old.Length == 0 ? 0 : await context.HubTasks.Where(t => old.Contains(t.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<int> DeleteParentTasksAsync(DateTimeOffset createdBefore, int most, CancellationToken cancellation)
    {
        long before = Ticks.Of(createdBefore);
        Guid[] old = [.. await context.ParentTasks
            .Where(p => p.CreatedAt < before && !context.HubTasks.Any(t => t.ParentId == p.Id)
                && !context.SeatWork.Any(w => w.ParentId == p.Id && w.WantedRev > w.DoneRev))
            .OrderBy(p => p.Id).Select(p => p.Id).Take(Math.Min(most, Chunks.Size)).ToListAsync(cancellation)];
        return old.Length == 0 ? 0 : await context.ParentTasks.Where(p => old.Contains(p.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<int> DeleteHoldsAsync(DateTimeOffset decidedBefore, int most, CancellationToken cancellation)
    {
        long before = Ticks.Of(decidedBefore);
        Guid[] old = [.. await context.SafeguardHolds
            .Where(h => h.State != (int)HoldState.Open && (h.DecidedAt ?? h.ExpiresAt) < before
                && !context.SafeguardHoldSeats.Any(s => s.HoldId == h.Id
                    && context.SeatWork.Any(w => w.HubId == s.HubId && w.UserId == s.UserId && w.WantedRev == s.Rev && w.DoneRev < s.Rev)))
            .OrderBy(h => h.Id).Select(h => h.Id).Take(Math.Min(most, Chunks.Size)).ToListAsync(cancellation)];
        return old.Length == 0 ? 0 : await context.SafeguardHolds.Where(h => old.Contains(h.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<int> DeleteSyncsAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation)
    {
        long before = Ticks.Of(endedBefore);
        Guid[] old = [.. await context.SyncReports
            .Where(r => r.EndedAt < before && EndedSyncs.Contains(r.State)
                && context.SyncReports.Any(newer => newer.HubId == r.HubId && newer.StartedAt > r.StartedAt))
            .OrderBy(r => r.Id).Select(r => r.Id).Take(Math.Min(most, Chunks.Size)).ToListAsync(cancellation)];
        return old.Length == 0 ? 0 : await context.SyncReports.Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<int> DeleteNotificationsAsync(DateTimeOffset readBefore, string kept, int most, CancellationToken cancellation)
    {
        long before = Ticks.Of(readBefore);
        Guid[] old = [.. await context.Notifications.Where(n => n.ReadAt < before && n.Kind != kept)
            .OrderBy(n => n.Id).Select(n => n.Id).Take(Math.Min(most, Chunks.Size)).ToListAsync(cancellation)];
        return old.Length == 0 ? 0 : await context.Notifications.Where(n => old.Contains(n.Id)).ExecuteDeleteAsync(cancellation);
    }
}
