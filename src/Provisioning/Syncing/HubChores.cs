using System.Data.Common;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// What a hub needs beside its seats: syncs, and removals of accounts that belong to no user. Runs inside the hub's runner, so that
/// there is never more than one of either for a hub, and with the same session, budget and fence.
/// </summary>
public sealed class HubChores(
    IUnitOfWorkFactory units, HubSync sync, AccountRemover remover, WorkSignal signal, PipelineOptions options, TimeProvider clock,
    ILogger<HubChores> logger)
{
    private const int RemovalsAtOnce = 20;

    /// <summary>Runs until the runner ends it.</summary>
    /// <param name="session">The hub's session.</param>
    /// <param name="onRun">Pauses or quarantines the hub where a call says so.</param>
    /// <param name="stopping">Ends waiting and reading. A write that has begun is never cancelled by it.</param>
    public async Task RunAsync(HubSession session, Func<SeatRun, Task> onRun, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                DateTimeOffset now = clock.GetUtcNow();
                DateTimeOffset next = await LookAsync(session, onRun, now, stopping);
                if (next > now)
                    await WaitAsync(session, next - now, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is StorageUnavailableException or ConcurrentChangeException or DbException)
            {
                logger.ChoresNotRecorded(session.Hub.Id, e.GetType().Name);
                await PauseAsync(stopping);
            }
#pragma warning disable CA1031 // A defect met in a sync must not stop the seats of the hub; it is tried again later.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ChoresDefect(e, session.Hub.Id);
                await AbandonAsync(session, e);
                await PauseAsync(stopping);
            }
        }
    }

    // Does what is due, and says when to look again; whatever changes meanwhile rings.
    private async Task<DateTimeOffset> LookAsync(HubSession session, Func<SeatRun, Task> onRun, DateTimeOffset now, CancellationToken stopping)
    {
        (DateTimeOffset soon, DateTimeOffset next) = (now + options.Poll, now + options.IdlePoll);
        IReadOnlyList<AccountRemoval> removals = [];
        DateTimeOffset? syncDue;
        await using (IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping))
        {
            if (await work.Hubs.FindAsync(session.Hub.Id, stopping) is not { State: HubState.Healthy } hub || hub.Policy.Maintenance)
                return next;
            HubHealth health = await work.Hubs.HealthAsync(hub.Id, stopping);
            if (health.ThrottledUntil > now || session.Connector.IsOpen)
                return soon;
            syncDue = SyncSchedule.Due(session.App, hub.Policy, health, now);
            if (hub.Policy.Mode is HubMode.Guarded or HubMode.Automatic)
            {
                removals = await work.AccountRemovals.DueAsync(hub.Id, now, RemovalsAtOnce, stopping);
                next = Sooner(next, await work.AccountRemovals.NextDueAsync(hub.Id, stopping));
            }
        }

        foreach (AccountRemoval removal in removals)
        {
            SeatRun run = await remover.RunAsync(session, removal, stopping);
            await onRun(run);
            if (run is not SeatRun.Over)
                return soon;
        }

        if (syncDue <= now)
        {
            await onRun(await sync.RunAsync(session, wait => onRun(new SeatRun.HubThrottled(wait)), stopping));
            return soon;
        }

        return removals.Count > 0 ? now : Sooner(next, syncDue);
    }

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private async Task WaitAsync(HubSession session, TimeSpan pause, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task rung = signal.ChoresOf(session.Hub.Id).WaitToReadAsync(waiting.Token).AsTask();
        _ = await Task.WhenAny(rung, Task.Delay(pause, clock, waiting.Token));
        await waiting.CancelAsync();
        _ = signal.ChoresOf(session.Hub.Id).TryRead(out _);
        stopping.ThrowIfCancellationRequested();
    }

    private async Task AbandonAsync(HubSession session, Exception defect)
    {
        try
        {
            await sync.AbandonAsync(session, $"defect: {defect.GetType().Name}");
        }
        catch (Exception e) when (e is StorageUnavailableException or ConcurrentChangeException or DbException)
        {
            logger.ChoresNotRecorded(session.Hub.Id, e.GetType().Name);
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(options.Backoff, clock, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The loop sees it.
        }
    }
}
