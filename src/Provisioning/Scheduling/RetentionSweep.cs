using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Scheduling;

/// <summary>
/// Deletes what a workspace does not keep any longer: ended tasks, decided holds, ended sync reports, read notifications, named requests of the day
/// before. In small transactions, so that nobody waits for it; what one run leaves, the next one finds.
/// </summary>
public sealed class RetentionSweep(IWorkspaceStore workspaces, IUnitOfWorkFactory units, TimeProvider clock) : IScheduledTask
{
    /// <summary>Most rows of one transaction.</summary>
    public const int AtOnce = 500;

    /// <summary>Most transactions of one kind in one run.</summary>
    public const int MostBatches = 40;

    private static readonly TimeSpan KeysAreKept = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            WorkspaceSettings settings = await ReadAsync(workspace.Id, async w => (await w.Settings.ReadAsync(cancellation)).Settings, cancellation);
            int tasks = await SweepAsync(
                workspace.Id, settings.KeepTaskDays, now, (store, before) => store.DeleteTasksAsync(before, AtOnce, cancellation), cancellation);
            int parents = await SweepAsync(
                workspace.Id, settings.KeepTaskDays, now, (store, before) => store.DeleteParentTasksAsync(before, AtOnce, cancellation), cancellation);
            int holds = await SweepAsync(
                workspace.Id, settings.KeepTaskDays, now, (store, before) => store.DeleteHoldsAsync(before, AtOnce, cancellation), cancellation);
            int syncs = await SweepAsync(
                workspace.Id, settings.KeepSyncDays, now, (store, before) => store.DeleteSyncsAsync(before, AtOnce, cancellation), cancellation);
            int notifications = await SweepAsync(
                workspace.Id, settings.KeepNotificationDays, now,
                (store, before) => store.DeleteNotificationsAsync(before, ReportMails.Kind, AtOnce, cancellation), cancellation);
            if (tasks + parents + holds + syncs + notifications > 0)
            {
                await NoteAsync(
                    workspace.Id, $"tasks {tasks}, parent tasks {parents}, holds {holds}, sync reports {syncs}, notifications {notifications}", now, cancellation);
            }

            await PruneKeysAsync(workspace.Id, now - KeysAreKept, cancellation);
        }
    }

    private async Task<int> SweepAsync(
        WorkspaceId workspace, int days, DateTimeOffset now, Func<IRetentionStore, DateTimeOffset, Task<int>> delete, CancellationToken cancellation)
    {
        if (days == 0)
            return 0;
        int total = 0;
        for (int batch = 0; batch < MostBatches; batch++)
        {
            await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
            int deleted = await delete(work.Retention, now.AddDays(-days));
            if (deleted == 0)
                break;
            await work.CommitAsync(cancellation);
            total += deleted;
        }

        return total;
    }

    private async Task NoteAsync(WorkspaceId workspace, string detail, DateTimeOffset now, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
        await work.Audit.AppendAsync(new AuditEntry("schedule", "retention.deleted", $"workspace:{workspace}", detail), now, cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task PruneKeysAsync(WorkspaceId workspace, DateTimeOffset before, CancellationToken cancellation)
    {
        if (!await ReadAsync(workspace, w => w.Idempotency.AnyBeforeAsync(before, cancellation), cancellation))
            return;
        await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
        await work.Idempotency.PruneAsync(before, cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task<T> ReadAsync<T>(WorkspaceId workspace, Func<IUnitOfWork, Task<T>> read, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace, cancellation);
        return await read(work);
    }
}
