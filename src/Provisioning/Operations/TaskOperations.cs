using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Hub tasks and their attempts, for reading.</summary>
public sealed class TaskOperations(IUnitOfWorkFactory units)
{
    /// <summary>A page of tasks, newest first; filters that are null let everything through.</summary>
    public async Task<OperationOutcome<Page<HubTask>>> ListAsync(
        ChangeContext context, HubId? hub, HubTaskState? state, HubTaskId? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } fault)
            return fault;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (hub is { } wanted && await work.Hubs.FindAsync(wanted, cancellation) is null)
            return HubReading.Unknown();
        IReadOnlyList<HubTask> tasks = await work.Tasks.ListAsync(hub, state, before, count, cancellation);
        return new Page<HubTask>(tasks, tasks.Count < count ? null : tasks[^1].Id.Value);
    }

    /// <summary>One task with its attempts.</summary>
    public async Task<OperationOutcome<TaskDetails>> FindAsync(ChangeContext context, HubTaskId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Tasks.FindAsync(id, cancellation) is { } task
            ? new TaskDetails(task, await work.Tasks.AttemptsAsync(id, cancellation))
            : new OperationFault.NotFound(FaultCodes.UnknownTask, "There is no such task.");
    }
}
