using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Tasks for reading (domain features 30 to 32). Whoever may see the workspace sees all of them; everybody else sees the tasks that are
/// about himself, and of others not even that they exist.
/// </summary>
public sealed class TaskOperations(IUnitOfWorkFactory units, AppCatalog catalog)
{
    /// <summary>A page of tasks, newest first.</summary>
    public async Task<OperationOutcome<Page<TaskSummary>>> ListAsync(
        ChangeContext context, TaskQuery query, Guid? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } fault)
            return fault;
        if (!Narrowed(context, query).IsDone(out TaskQuery? narrowed, out OperationFault? forbidden))
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (narrowed.Hub is { } wanted && await work.Hubs.FindAsync(wanted, cancellation) is null)
            return HubReading.Unknown();
        IReadOnlyList<TaskSummary> tasks = await work.Tracking.ListAsync(narrowed, before, count, cancellation);
        Guid? next = tasks.Count < count ? null : tasks[^1].Id;
        return new Page<TaskSummary>(await new TaskNaming(work).NameAsync(tasks, cancellation), next);
    }

    /// <summary>One task of any level with what is beneath it (failed first), or with its attempts.</summary>
    public async Task<OperationOutcome<TaskReport>> FindAsync(
        ChangeContext context, Guid id, NestedCursor? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } fault)
            return fault;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Tracking.FindAsync(id, cancellation) is not { } task || !MaySee(context, task))
            return new OperationFault.NotFound(FaultCodes.UnknownTask, "There is no such task.");
        var naming = new TaskNaming(work);
        (IReadOnlyList<NestedTask> nested, NestedCursor? next) = task.Level == TaskLevel.Change
            ? await work.Tracking.NestedAsync(new ParentTaskId(id), after, count, cancellation)
            : ([], null);
        return new TaskReport(
            (await naming.NameAsync([task], cancellation))[0], await naming.NameAsync(nested, cancellation), next,
            await AttemptsAsync(work, task, cancellation), (await work.Hubs.FindAsync(task.Hub, cancellation))?.ServiceAccountId);
    }

    private OperationOutcome<TaskQuery> Narrowed(ChangeContext context, TaskQuery query)
    {
        if (context.Role < AdminRole.Viewer)
        {
            if (context.User is not { } self || (query.User is { } other && other != self))
                return Authority.Check(context, AdminRole.Viewer)!;
            query = query with { User = self };
        }

        return query.Search is not { } text
            ? query
            : query with
            {
                Apps = [.. catalog.Apps.Where(a => a.Label.Contains(text, StringComparison.OrdinalIgnoreCase) || a.App.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(a => a.App)],
            };
    }

    // A change shows who else it is about: whoever sees only his own sees his own part of it.
    private static bool MaySee(ChangeContext context, TaskSummary task) =>
        context.Role >= AdminRole.Viewer || (task.Level == TaskLevel.Seat && task.User is { } user && user == context.User);

    private static async Task<IReadOnlyList<TaskAttempt>> AttemptsAsync(IUnitOfWork work, TaskSummary task, CancellationToken cancellation)
    {
        if (task.Level == TaskLevel.Seat)
            return await work.Tasks.AttemptsAsync(new HubTaskId(task.Id), cancellation);
        if (task.Level != TaskLevel.AccountRemoval
            || await work.AccountRemovals.FindAsync(new AccountRemovalId(task.Id), cancellation) is not { SentAt: { } sent } removal)
        {
            return [];
        }

        // Its row is its own journal and keeps the last call.
        return
        [
            new TaskAttempt(
                new TaskAttemptId(task.Id), new HubTaskId(task.Id), Math.Max(1, removal.Attempts), sent, removal.EndedAt, removal.Outcome,
                removal.Code, removal.AppStatus, removal.Fence),
        ];
    }
}
