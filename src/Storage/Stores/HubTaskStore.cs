using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class HubTaskStore(BusinessHubsContext context, WorkspaceId workspace) : IHubTaskStore
{
    private static readonly int[] Open = [(int)HubTaskState.Running, (int)HubTaskState.Retrying];

    public async Task<HubTask?> OpenTaskAsync(SeatKey key, CancellationToken cancellation) =>
        await context.HubTasks.Where(t => t.HubId == key.Hub.Value && t.UserId == key.User.Value && Open.Contains(t.State))
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(cancellation) is { } row
            ? Record(row)
            : null;

    public void Add(HubTask task)
    {
        var row = new HubTaskEntity
        {
            WorkspaceId = workspace.Value,
            Id = task.Id.Value,
            HubId = task.Key.Hub.Value,
            UserId = task.Key.User.Value,
            Kind = (int)task.Kind,
            CreatedAt = Ticks.Of(task.Created),
        };
        Fill(row, task);
        _ = context.HubTasks.Add(row);
    }

    public async Task UpdateAsync(HubTask task, CancellationToken cancellation) =>
        Fill(await context.HubTasks.FirstAsync(t => t.Id == task.Id.Value, cancellation), task);

    public async Task<TaskAttempt> AddAttemptAsync(
        TaskAttemptId id, HubTaskId task, DateTimeOffset sentAt, long fence, ReductionKind counted, string? digest,
        CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        int number = 1 + (await context.TaskAttempts.Where(a => a.TaskId == task.Value).MaxAsync(a => (int?)a.Number, cancellation) ?? 0);
        HubTaskEntity owner = await context.HubTasks.FirstAsync(t => t.Id == task.Value, cancellation);
        var row = new TaskAttemptEntity
        {
            WorkspaceId = workspace.Value,
            Id = id.Value,
            TaskId = task.Value,
            HubId = owner.HubId,
            Number = number,
            SentAt = Ticks.Of(sentAt),
            Fence = fence,
            Counted = (int)counted,
            RequestDigest = digest,
        };
        _ = context.TaskAttempts.Add(row);
        return Record(row);
    }

    public async Task EndAttemptAsync(
        TaskAttemptId id, DateTimeOffset at, string outcome, string? code, int? appStatus, CancellationToken cancellation)
    {
        TaskAttemptEntity row = await context.TaskAttempts.FirstAsync(a => a.Id == id.Value, cancellation);
        row.EndedAt = Ticks.Of(at);
        row.Outcome = outcome;
        row.Code = code;
        row.AppStatus = appStatus;
    }

    public async Task<IReadOnlyList<HubTask>> OfSeatAsync(SeatKey key, int count, CancellationToken cancellation) =>
        [.. (await context.HubTasks.Where(t => t.HubId == key.Hub.Value && t.UserId == key.User.Value)
            .OrderByDescending(t => t.Id).Take(count).ToListAsync(cancellation)).Select(Record)];

    public async Task<IReadOnlyList<HubTask>> ListAsync(
        HubId? hub, HubTaskState? state, HubTaskId? before, int count, CancellationToken cancellation)
    {
        IQueryable<HubTaskEntity> tasks = context.HubTasks;
        if (hub is { } h)
            tasks = tasks.Where(t => t.HubId == h.Value);
        if (state is { } s)
            tasks = tasks.Where(t => t.State == (int)s);
        if (before is { } last)
            tasks = tasks.Where(t => t.Id.CompareTo(last.Value) < 0);
        return [.. (await tasks.OrderByDescending(t => t.Id).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<IReadOnlyDictionary<HubTaskKind, int>> CountFailedAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(since);
        return (await context.HubTasks
                .Where(t => t.State == (int)HubTaskState.NotCompleted && t.EndedAt >= ticks && !t.Reason!.StartsWith("overtaken"))
                .GroupBy(t => t.Kind).Select(g => new { Kind = g.Key, Count = g.Count() }).ToListAsync(cancellation))
            .ToDictionary(x => (HubTaskKind)x.Kind, x => x.Count);
    }

    public async Task<HubTask?> FindAsync(HubTaskId id, CancellationToken cancellation) =>
        await context.HubTasks.FirstOrDefaultAsync(t => t.Id == id.Value, cancellation) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<TaskAttempt>> AttemptsAsync(HubTaskId id, CancellationToken cancellation) =>
        [.. (await context.TaskAttempts.Where(a => a.TaskId == id.Value).OrderBy(a => a.Number).ToListAsync(cancellation)).Select(Record)];

    public async Task<DateTimeOffset?> LastEffectAsync(SeatKey key, CancellationToken cancellation) =>
        Ticks.Time(await context.HubTasks.Where(t => t.HubId == key.Hub.Value && t.UserId == key.User.Value)
            .Join(context.TaskAttempts, t => t.Id, a => a.TaskId, (t, a) => a)
            .Where(a => a.Outcome == null || a.Outcome == "Done" || a.Outcome == "Unknown")
            .MaxAsync(a => (long?)(a.EndedAt ?? a.SentAt), cancellation));

    public Task<LeaseTaking> TakeHubAsync(HubId hub, LeaseRequest request, TimeSpan readLag, CancellationToken cancellation) =>
        new HubTakeover(context, workspace).TakeAsync(hub, request, readLag, cancellation);

    public async Task CloseInFlightAsync(SeatKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        List<HubTaskEntity> tasks = await context.HubTasks
            .Where(t => t.HubId == key.Hub.Value && t.UserId == key.User.Value && t.State == (int)HubTaskState.Running).ToListAsync(cancellation);
        Guid[] taskIds = [.. tasks.Select(t => t.Id)];
        foreach (TaskAttemptEntity attempt in await context.TaskAttempts
            .Where(a => taskIds.Contains(a.TaskId) && a.Outcome == null).ToListAsync(cancellation))
        {
            (attempt.Outcome, attempt.Code, attempt.EndedAt) = ("Unknown", "interrupted", Ticks.Of(now));
        }

        foreach (HubTaskEntity task in tasks)
            task.State = (int)HubTaskState.Retrying;
    }

    public Task<bool> HoldsHubAsync(HubId hub, long fence, CancellationToken cancellation) =>
        context.HubLeases.AnyAsync(l => l.HubId == hub.Value && l.Fence == fence, cancellation);

    public Task<bool> MayBeginAsync(HubId hub, long fence, DateTimeOffset now, TimeSpan call, CancellationToken cancellation)
    {
        (long present, long end) = (Ticks.Of(now), Ticks.Of(now + call));
        return context.HubLeases.AnyAsync(
            l => l.HubId == hub.Value && l.Fence == fence && l.Until > end && (l.QuietUntil == null || l.QuietUntil <= present), cancellation);
    }

    private static void Fill(HubTaskEntity row, HubTask task)
    {
        row.Target = AccessJson.Write(task.Target);
        row.Rev = task.Rev;
        row.State = (int)task.State;
        row.Reason = task.Reason;
        row.EndedAt = Ticks.Of(task.Ended);
        row.ParentId = task.Parent?.Value;
    }

    internal static HubTask Record(HubTaskEntity row) =>
        new(
            new HubTaskId(row.Id), new SeatKey(new HubId(row.HubId), new UserId(row.UserId)), (HubTaskKind)row.Kind,
            AccessJson.Read(row.Target), row.Rev, (HubTaskState)row.State, row.Reason, Ticks.Time(row.CreatedAt), Ticks.Time(row.EndedAt))
        {
            Parent = row.ParentId is { } parent ? new ParentTaskId(parent) : null,
        };

    private static TaskAttempt Record(TaskAttemptEntity row) =>
        new(
            new TaskAttemptId(row.Id), new HubTaskId(row.TaskId), row.Number, Ticks.Time(row.SentAt), Ticks.Time(row.EndedAt),
            row.Outcome, row.Code, row.AppStatus, row.Fence)
        {
            RequestDigest = row.RequestDigest,
        };
}
