using System.Data.Common;
using System.Threading.Channels;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Syncing;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// One hub: due seats go through a Channel to at most N workers, and no seat is ever with two of them. Ends when it is stopped or
/// when the hub's settings have a newer version; the supervisor then starts the next one, which begins with recovery.
/// </summary>
public sealed class HubRunner(
    HubSession session, IUnitOfWorkFactory units, SeatReconciler reconciler, SeatRescue rescue, HubQuarantine quarantine, WorkSignal signal,
    PipelineOptions options, TimeProvider clock, ILogger<HubRunner> logger, HubChores? chores = null)
{
    private readonly Channel<SeatKey> _seats = Channel.CreateBounded<SeatKey>(Parallel(session));
    private readonly HashSet<SeatKey> _running = [];
    private readonly Lock _gate = new();
    private readonly SeatWaker _waker = new(session, units, clock);

    // Set when the app paused or refused the whole hub: seats already handed to workers are left due and not started.
    private volatile bool _paused;

    // Pauses that were met, and those that are stored: only what was read after the last was stored may end the pause.
    private int _pausesMet;
    private int _pausesStored;

    /// <summary>Runs until stopped or outdated. Calls in flight are always finished and recorded.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task side = chores is null ? Task.CompletedTask : Task.Run(() => chores.RunAsync(session, PauseHubAsync, ended.Token), CancellationToken.None);
        Task[] workers = [.. Enumerable.Range(0, Parallel(session)).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None))];
        try
        {
            await DispatchAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.HubRunnerStopping(session.Hub.Id);
        }
        finally
        {
            _seats.Writer.Complete();
            await ended.CancelAsync();
            await Task.WhenAll([.. workers, side]);
        }
    }

    private async Task DispatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            DateTimeOffset now = clock.GetUtcNow();
            HubGate gate;
            HubHealth health;
            IReadOnlyList<SeatKey> due = [];
            DateTimeOffset next = now + options.Poll;
            int stored = Volatile.Read(ref _pausesStored);
            await using (IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping))
            {
                if (await work.Tasks.GateAsync(session.Hub.Id, stopping) is not { } present || present.Version != session.Hub.Version || present.Fence != session.Fence)
                    return;
                gate = present;
                health = await work.Hubs.HealthAsync(session.Hub.Id, stopping);
                if (gate.State == HubState.Healthy && !(health.ThrottledUntil > now) && !session.Connector.IsOpen && MayBegin(now))
                {
                    if (TryResume(stored))
                        due = await DueAsync(work, session.Hub, now, stopping);
                    if (due.Count == 0)
                        next = await NextAsync(work, now, stopping);
                }
            }

            if (session.Connector.OpenUntil is var open && open != (health.CircuitOpenUntil > now ? health.CircuitOpenUntil : null))
                await quarantine.NoteCircuitAsync(session, open, stopping);
            if (gate.State != HubState.Healthy && await quarantine.ProbeAsync(session, health, stopping))
                continue;
            bool woken = await _waker.WakeAsync(health, gate.Settings, stopping);
            bool started = await StartAsync(due, stopping);
            if (!started && !woken)
                await WaitAsync(next, now, stopping);
        }
    }

    private static int Parallel(HubSession session) => Math.Min(session.Hub.Policy.Parallel, session.App.MostAtOnce ?? int.MaxValue);

    // The journal would refuse what the lease is too short for; nobody is asked in vain meanwhile.
    private bool MayBegin(DateTimeOffset now) => session.Lease.Until - now > options.CallTimeout + options.LeaseMargin;

    private bool TryResume(int stored)
    {
        lock (_gate)
        {
            if (_pausesMet != stored)
                return false;
            _paused = false;
            return true;
        }
    }

    private async Task<IReadOnlyList<SeatKey>> DueAsync(IUnitOfWork work, Hub hub, DateTimeOffset now, CancellationToken stopping)
    {
        int running = RunningCount();
        if (session.Connector.IsProbing)
            return running > 0 ? [] : await work.Queue.DueAsync(hub.Id, now, 1, stopping);
        return await work.Queue.DueAsync(hub.Id, now, running + (4 * Parallel(session)), stopping);
    }

    private async Task PauseAsync(Func<Task> store)
    {
        lock (_gate)
        {
            _paused = true;
            _pausesMet++;
        }

        try
        {
            await store();
        }
        finally
        {
            _ = Interlocked.Increment(ref _pausesStored);
        }
    }

    private async Task<bool> StartAsync(IReadOnlyList<SeatKey> due, CancellationToken stopping)
    {
        bool started = false;
        foreach (SeatKey seat in due)
        {
            lock (_gate)
            {
                if (!_running.Add(seat))
                    continue;
            }

            started = true;
            await _seats.Writer.WriteAsync(seat, stopping);
        }

        return started;
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (SeatKey seat in _seats.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (!stopping.IsCancellationRequested && !_paused && !session.Connector.IsOpen)
                    await RunSeatAsync(seat, stopping);
            }
            finally
            {
                lock (_gate)
                    _ = _running.Remove(seat);
                signal.RingSeats(session.Hub.Id);
            }
        }
    }

    private async Task RunSeatAsync(SeatKey seat, CancellationToken stopping)
    {
        try
        {
            SeatRun run = await reconciler.RunAsync(session, seat, stopping);

            // One person whom the app does not let us touch must not stop everybody else.
            if (run is SeatRun.HubRefused { MayBeSeat: true } refused && await quarantine.IsAcceptedAsync(session, stopping))
                await rescue.ParkAsync(session, seat, refused, stopping);
            else
                await PauseHubAsync(run);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.SeatInterrupted(session.Hub.Id, seat.User);
        }
        catch (Exception e) when (e is StorageUnavailableException or ConcurrentChangeException or DbException)
        {
            // The seat is still due and, where something was sent, its attempt is still open: the next run reads back.
            logger.SeatNotRecorded(session.Hub.Id, seat.User, e.GetType().Name);
            await rescue.ReadBackAsync(session, seat, stopping);
        }
#pragma warning disable CA1031 // A defect met on one seat must not stop the hub; three of them park the seat.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.SeatDefect(e, session.Hub.Id, seat.User);
            await rescue.NoteDefectAsync(session, seat, e, stopping);
        }
    }

    private async Task PauseHubAsync(SeatRun run)
    {
        switch (run)
        {
            case SeatRun.HubThrottled throttled:
                session.Budget.Halve();
                await PauseAsync(() => quarantine.PauseAsync(session, throttled.RetryAfter));
                break;
            case SeatRun.HubRestricted restricted:
                await PauseAsync(() => quarantine.WaitAsync(session, restricted.Restriction, restricted.RetryAfter));
                break;
            case SeatRun.HubRefused refused:
                await PauseAsync(() => quarantine.BeginAsync(session, refused.Code, refused.Detail));
                break;
            case SeatRun.Over:
                break;
            default:
                throw new InvalidOperationException($"No effect for {run}.");
        }
    }

    // Whatever changes meanwhile rings; only time is waited for. What is due and not taken now is looked at after a poll.
    private async Task<DateTimeOffset> NextAsync(IUnitOfWork work, DateTimeOffset now, CancellationToken stopping)
    {
        DateTimeOffset idle = now + options.IdlePoll;
        return await work.Queue.NextDueAsync(session.Hub.Id, stopping) is not { } next || next > idle ? idle
            : next > now ? next
            : now + options.Poll;
    }

    private async Task WaitAsync(DateTimeOffset next, DateTimeOffset now, CancellationToken stopping)
    {
        TimeSpan pause = next > now ? next - now : options.Poll;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ChannelReader<bool> bell = signal.Of(session.Hub.Id);
        Task rung = bell.WaitToReadAsync(waiting.Token).AsTask();
        Task timeout = Task.Delay(pause, clock, waiting.Token);
        _ = await Task.WhenAny(rung, timeout);
        await waiting.CancelAsync();
        _ = bell.TryRead(out _);
        stopping.ThrowIfCancellationRequested();
    }

    private int RunningCount()
    {
        lock (_gate)
            return _running.Count;
    }
}
