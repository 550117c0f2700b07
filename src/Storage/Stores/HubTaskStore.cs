using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class HubTaskStore(BusinessHubsContext context, WorkspaceId workspace) : IHubTaskStore
{
    public async Task<HubTask?> OpenTaskAsync(SeatKey key, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        return await context.Pipeline.OpenTaskAsync(
            workspace.Value, key.Hub.Value, key.User.Value, (int)HubTaskState.Running, (int)HubTaskState.Retrying) is { } row
            ? Record(row)
            : null;
    }

    public Task AddAsync(HubTask task) => context.Pipeline.AddTaskAsync(Row(task));

    public async Task UpdateAsync(HubTask task, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        if (!await context.Pipeline.ChangeTaskAsync(Row(task)))
            throw new InvalidOperationException("A task that goes on is stored.");
    }

    public async Task<TaskAttempt> AddAttemptAsync(
        TaskAttemptId id, HubTask task, DateTimeOffset sentAt, long fence, ReductionKind counted, string? digest, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        var row = new TaskAttemptEntity
        {
            WorkspaceId = workspace.Value,
            Id = id.Value,
            TaskId = task.Id.Value,
            HubId = task.Key.Hub.Value,
            SentAt = Ticks.Of(sentAt),
            Fence = fence,
            Counted = (int)counted,
            RequestDigest = digest,
        };
        row.Number = await context.Pipeline.AddAttemptAsync(row);
        return Record(row);
    }

    public async Task EndAttemptAsync(
        TaskAttemptId id, DateTimeOffset at, string outcome, string? code, int? appStatus, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        if (!await context.Pipeline.EndAttemptAsync(workspace.Value, id.Value, Ticks.Of(at), outcome, code, appStatus))
            throw new InvalidOperationException("An attempt that ended is stored.");
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

    public async Task<DateTimeOffset?> LastEffectAsync(SeatKey key, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        return Ticks.Time(await context.Pipeline.LastEffectAsync(workspace.Value, key.Hub.Value, key.User.Value));
    }

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

    public async Task<bool> HoldsHubAsync(HubId hub, long fence, CancellationToken cancellation) =>
        await GateAsync(hub, cancellation) is { } gate && gate.Fence == fence;

    public async Task<HubGate?> GateAsync(HubId hub, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        return await context.Pipeline.GateAsync(workspace.Value, hub.Value) is { } row
            ? new HubGate(row.Version, (HubState)row.State, row.Fence, Ticks.Time(row.Until), Ticks.Time(row.QuietUntil), row.Settings)
            {
                Now = Ticks.Time(row.Now),
            }
            : null;
    }

    private HubTaskEntity Row(HubTask task) => new()
    {
        WorkspaceId = workspace.Value,
        Id = task.Id.Value,
        HubId = task.Key.Hub.Value,
        UserId = task.Key.User.Value,
        Kind = (int)task.Kind,
        Target = AccessJson.Write(task.Target),
        Rev = task.Rev,
        State = (int)task.State,
        Reason = task.Reason,
        CreatedAt = Ticks.Of(task.Created),
        EndedAt = Ticks.Of(task.Ended),
        ParentId = task.Parent?.Value,
    };

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
