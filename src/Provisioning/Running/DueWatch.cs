using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Looks now and then, in every workspace, for what time alone brings about. What is due is found by reading, never remembered.</summary>
public sealed class DueWatch(
    IWorkspaceStore workspaces, IUnitOfWorkFactory units, ChangeRunner runner, PipelineOptions options, TimeProvider clock,
    ILogger<DueWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan KeysAreKept = TimeSpan.FromHours(24);

    /// <summary>Does everything that is due in every workspace now.</summary>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            var context = new ChangeContext(workspace.Id, "schedule", AdminRole.Owner);
            while (await AnythingDueAsync(workspace.Id, cancellation))
            {
                OperationOutcome<int> outcome = await runner.ApplyAsync(context, scope => DueSteps.RunAsync(scope, cancellation), cancellation);
                if (!outcome.IsDone(out int done, out OperationFault? fault))
                    throw new InvalidOperationException($"What is due cannot be refused: {fault.Code}.");
                if (done == 0)
                    break;
            }

            await PruneAsync(workspace.Id, cancellation);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(options.DueEvery, clock);
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.DueWatchStopping();
        }
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            await RunOnceAsync(stopping);
        }
#pragma warning disable CA1031 // A database that is busy now is asked again at the next look; the watch must outlive it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.DueWorkFailed(e);
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

    private async Task PruneAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        DateTimeOffset before = clock.GetUtcNow() - KeysAreKept;
        await using (IUnitOfWork reading = await units.ReadAsync(workspace, cancellation))
        {
            if (!await reading.Idempotency.AnyBeforeAsync(before, cancellation))
                return;
        }

        await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
        await work.Idempotency.PruneAsync(before, cancellation);
        await work.CommitAsync(cancellation);
    }
}
