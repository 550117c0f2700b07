using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Looks now and then, in every workspace, for what time alone brings about. What is due is found by reading, never remembered.</summary>
public sealed class DueWatch(
    IWorkspaceStore workspaces, IUnitOfWorkFactory units, ChangeRunner runner, TimeProvider clock) : IScheduledTask
{
    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            var context = new ChangeContext(workspace.Id, "schedule", AdminRole.Owner) { Trigger = TaskTrigger.Schedule };
            while (await AnythingDueAsync(workspace.Id, cancellation))
            {
                OperationOutcome<int> outcome = await runner.ApplyAsync(context, scope => DueSteps.RunAsync(scope, cancellation), cancellation);
                if (!outcome.IsDone(out int done, out OperationFault? fault))
                    throw new InvalidOperationException($"What is due cannot be refused: {fault.Code}.");
                if (done == 0)
                    break;
            }
        }
    }

    // Asked without the write lock, so that an idle server stays idle.
    private async Task<bool> AnythingDueAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        (WorkspaceSettings settings, _) = await work.Settings.ReadAsync(cancellation);
        return (await work.Grants.ExpiredAsync(now, 1, cancellation)).Count > 0
            || (await work.Collections.OverdueAsync(now, 1, cancellation)).Count > 0
            || (await work.Holds.OverAsync(now, 1, cancellation)).Count > 0
            || (settings.ReminderDays > 0 && (await work.Grants.EndingAsync(now.AddDays(settings.ReminderDays), 1, cancellation)).Count > 0);
    }
}
