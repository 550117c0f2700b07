using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Everything but changes that stands in the task list: tasks of one person, syncs, and removals of accounts.</summary>
internal sealed class TaskSources(BusinessHubsContext context)
{
    private const string CommandLine = "cli";

    /// <summary>Tasks of one person each.</summary>
    public async Task<IReadOnlyList<TaskSummary>> SeatsAsync(
        TaskQuery query, IQueryable<HubTaskEntity> tasks, Guid? before, int count, CancellationToken cancellation)
    {
        if (query.Kind == TaskKind.CheckForUpdates || query.State is TaskState.Queued or TaskState.Started)
            return [];
        if (query.Kind is { } kind)
            tasks = tasks.Where(t => t.Kind == (int)kind);
        if (query.State is { } state)
        {
            HubTaskState wanted = Enum.Parse<HubTaskState>(state.ToString());
            tasks = tasks.Where(t => t.State == (int)wanted);
        }

        if (query.Trigger is { } trigger)
            tasks = tasks.Where(t => context.ParentTasks.Any(p => p.Id == t.ParentId && p.Trigger == (int)trigger));
        if (before is { } last)
            tasks = tasks.Where(t => t.Id.CompareTo(last) < 0);
        var rows = await tasks.Join(TaskHubs.Of(context, query), t => t.HubId, h => h.Id, (t, h) => new { Task = t, Hub = h })
            .OrderByDescending(r => r.Task.Id).Take(count)
            .LeftJoin(context.ParentTasks, r => r.Task.ParentId, p => (Guid?)p.Id, (r, p) => new { r.Task, r.Hub, Parent = p })
            .LeftJoin(
                context.SeatWork, r => new { r.Task.HubId, r.Task.UserId }, w => new { w.HubId, w.UserId },
                (r, w) => new { r.Task, r.Hub, r.Parent, Work = w })
            .OrderByDescending(r => r.Task.Id).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r =>
            {
                HubTask task = HubTaskStore.Record(r.Task);
                return new TaskSummary(
                    r.Task.Id, TaskLevel.Seat, task.Key.Hub, r.Hub.Label, r.Hub.App, (TaskKind)task.Kind, StateOf(task.State), task.Created,
                    task.Ended ?? task.Created)
                {
                    Trigger = (TaskTrigger?)r.Parent?.Trigger,
                    Actor = r.Parent?.Actor,
                    ActorUser = r.Parent?.ActorUserId is { } actor ? new UserId(actor) : null,
                    People = 1,
                    User = task.Key.User,
                    Reason = task.Reason,
                    Ended = task.Ended,
                    Seat = task,
                    NextTry = task.State == HubTaskState.Retrying ? NextTry(r.Work) : null,
                };
            }),
        ];
    }

    /// <summary>Syncs, or one of them.</summary>
    public async Task<IReadOnlyList<TaskSummary>> SyncsAsync(
        TaskQuery query, Guid? before, int count, CancellationToken cancellation, Guid? only = null)
    {
        if (query.Kind is not (null or TaskKind.CheckForUpdates))
            return [];
        IQueryable<SyncReportEntity> reports = context.SyncReports;
        if (query.State is { } state)
        {
            int[] states = [.. Enum.GetValues<SyncState>().Where(s => StateOf(s) == state).Select(s => (int)s)];
            reports = reports.Where(r => states.Contains(r.State));
        }

        if (query.Trigger is { } trigger)
        {
            int[] triggers = [.. Enum.GetValues<SyncTrigger>().Where(t => TriggerOf(t, "") == trigger || TriggerOf(t, CommandLine) == trigger).Select(t => (int)t)];
            reports = reports.Where(r => triggers.Contains(r.Trigger));
            if (trigger == TaskTrigger.CommandLine)
                reports = reports.Where(r => r.RequestedBy == CommandLine);
            else if (trigger == TaskTrigger.AdminApi)
                reports = reports.Where(r => r.RequestedBy != CommandLine);
        }

        if (before is { } last)
            reports = reports.Where(r => r.Id.CompareTo(last) < 0);
        if (only is { } id)
            reports = reports.Where(r => r.Id == id);
        var rows = await reports.Join(TaskHubs.Of(context, query), r => r.HubId, h => h.Id, (r, h) => new { Report = r, Hub = h })
            .OrderByDescending(r => r.Report.Id).Take(count).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => new TaskSummary(
                r.Report.Id, TaskLevel.Sync, new HubId(r.Hub.Id), r.Hub.Label, r.Hub.App, TaskKind.CheckForUpdates,
                StateOf((SyncState)r.Report.State), Ticks.Time(r.Report.StartedAt), Ticks.Time(r.Report.EndedAt ?? r.Report.StartedAt))
            {
                Trigger = TriggerOf((SyncTrigger)r.Report.Trigger, r.Report.RequestedBy),
                Actor = r.Report.RequestedBy,
                Reason = r.Report.Reason,
                Ended = Ticks.Time(r.Report.EndedAt),
            }),
        ];
    }

    /// <summary>Removals of accounts that belong to nobody, or one of them.</summary>
    public async Task<IReadOnlyList<TaskSummary>> RemovalsAsync(
        TaskQuery query, Guid? before, int count, CancellationToken cancellation, Guid? only = null)
    {
        if (query.Kind is not (null or TaskKind.RemoveUser) || query.Trigger is not (null or TaskTrigger.AdminApi or TaskTrigger.CommandLine))
            return [];
        IQueryable<AccountRemovalEntity> removals = context.AccountRemovals;
        if (query.State is { } state)
            removals = InState(removals, state);
        if (query.Trigger is { } trigger)
            removals = removals.Where(r => r.RequestedBy == CommandLine == (trigger == TaskTrigger.CommandLine));
        if (before is { } last)
            removals = removals.Where(r => r.Id.CompareTo(last) < 0);
        if (only is { } id)
            removals = removals.Where(r => r.Id == id);
        var rows = await removals.Join(TaskHubs.Of(context, query), r => r.HubId, h => h.Id, (r, h) => new { Removal = r, Hub = h })
            .OrderByDescending(r => r.Removal.Id).Take(count).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r =>
            {
                TaskState is_ = StateOf((AccountRemovalState)r.Removal.State, r.Removal.Attempts);
                return new TaskSummary(
                    r.Removal.Id, TaskLevel.AccountRemoval, new HubId(r.Hub.Id), r.Hub.Label, r.Hub.App, TaskKind.RemoveUser, is_,
                    Ticks.Time(r.Removal.RequestedAt), Ticks.Time(Math.Max(r.Removal.RequestedAt, r.Removal.EndedAt ?? r.Removal.SentAt ?? 0)))
                {
                    Trigger = TriggerOf(SyncTrigger.Asked, r.Removal.RequestedBy),
                    Actor = r.Removal.RequestedBy,
                    AccountId = r.Removal.AccountId,
                    Reason = r.Removal.Reason,
                    Ended = is_ is TaskState.Completed or TaskState.NotCompleted ? Ticks.Time(r.Removal.EndedAt) : null,
                    NextTry = is_ is TaskState.Queued or TaskState.Retrying ? Ticks.Time(r.Removal.NotBefore) : null,
                };
            }),
        ];
    }

    /// <summary>When a seat is to be looked at next.</summary>
    public static DateTimeOffset? NextTry(SeatWorkEntity? work) =>
        work is { State: (int)SeatWorkState.Due or (int)SeatWorkState.Held } ? Ticks.Time(work.NotBefore) : null;

    public static TaskState StateOf(HubTaskState state) => state switch
    {
        HubTaskState.Running => TaskState.Running,
        HubTaskState.Retrying => TaskState.Retrying,
        HubTaskState.Completed => TaskState.Completed,
        HubTaskState.NotCompleted => TaskState.NotCompleted,
        _ => throw new InvalidOperationException($"No state for {state}."),
    };

    private static TaskState StateOf(SyncState state) => state switch
    {
        SyncState.Running => TaskState.Running,
        SyncState.Applied or SyncState.AwaitingConfirmation => TaskState.Completed,
        SyncState.Halted or SyncState.Failed => TaskState.NotCompleted,
        _ => throw new InvalidOperationException($"No state for {state}."),
    };

    private static TaskState StateOf(AccountRemovalState state, int attempts) => state switch
    {
        AccountRemovalState.Due => attempts == 0 ? TaskState.Queued : TaskState.Retrying,
        AccountRemovalState.Sent => TaskState.Running,
        AccountRemovalState.Removed => TaskState.Completed,
        AccountRemovalState.Parked => TaskState.NotCompleted,
        _ => throw new InvalidOperationException($"No state for {state}."),
    };

    private static IQueryable<AccountRemovalEntity> InState(IQueryable<AccountRemovalEntity> removals, TaskState state)
    {
        const int due = (int)AccountRemovalState.Due;
        return state switch
        {
            TaskState.Queued => removals.Where(r => r.State == due && r.Attempts == 0),
            TaskState.Retrying => removals.Where(r => r.State == due && r.Attempts > 0),
            TaskState.Running => removals.Where(r => r.State == (int)AccountRemovalState.Sent),
            TaskState.Completed => removals.Where(r => r.State == (int)AccountRemovalState.Removed),
            TaskState.NotCompleted => removals.Where(r => r.State == (int)AccountRemovalState.Parked),
            TaskState.Started => removals.Where(r => false),
            _ => throw new InvalidOperationException($"No rule for {state}."),
        };
    }

    private static TaskTrigger TriggerOf(SyncTrigger trigger, string requestedBy) => trigger switch
    {
        SyncTrigger.Connected => TaskTrigger.HubConnected,
        SyncTrigger.Scheduled => TaskTrigger.Schedule,
        SyncTrigger.Asked => requestedBy == CommandLine ? TaskTrigger.CommandLine : TaskTrigger.AdminApi,
        SyncTrigger.Retried => TaskTrigger.Retry,
        _ => throw new InvalidOperationException($"No trigger for {trigger}."),
    };
}
