using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Syncing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Takes hubs, recovers what an earlier owner left in flight, and keeps a runner on each. There is no other way to begin:
/// recovery is the normal start path.
/// </summary>
public sealed class HubSupervisor(
    IHubDirectory hubs, IHubLeases leases, IUnitOfWorkFactory units, HubConnectorFactory connectors, AttemptJournal journal, WorkSignal signal,
    PipelineStatus status, PipelineOptions options, TimeProvider clock, IIdSource ids, Func<double> chance, ILoggerFactory loggers,
    HubChores? chores = null, NodeStanding? standing = null)
    : BackgroundService
{
    private readonly ILogger _logger = loggers.CreateLogger<HubSupervisor>();
    private readonly Dictionary<HubId, Task> _runners = [];

    // Hubs that could not be taken or held and wait for another try, and how often that was so.
    private readonly ConcurrentDictionary<HubId, int> _resting = new();
    private readonly HubPulses _pulses = new(hubs, signal);

    private readonly NodeStanding _standing = standing ?? new NodeStanding(ids);
    private LeaseKeeper? _keeper;

    private LeaseKeeper Keeper => _keeper ??= new LeaseKeeper(leases, _standing.Id, options, clock, _logger);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ended = new CancellationTokenSource();
        Task renewing = Keeper.RunAsync(ended.Token);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await StartMissingAsync(stoppingToken))
                    status.Ready = true;
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _logger.SupervisorStopping(_runners.Count);
        }

        // Calls in flight end and are recorded while their leases are still renewed; then the hubs are free for others.
        status.Ready = false;
        bool drained = await DrainAsync();
        await ended.CancelAsync();
        await renewing;
        if (drained)
            await Keeper.ReleaseAsync();
    }

    private async Task<bool> DrainAsync()
    {
        try
        {
            await Task.WhenAll(_runners.Values).WaitAsync(options.Drain, clock);
            return true;
        }
        catch (TimeoutException)
        {
            // What is still under way is read back by whoever takes the hub next.
            _logger.DrainTimedOut(options.Drain);
            return false;
        }
    }

    private async Task<bool> StartMissingAsync(CancellationToken stopping)
    {
        IReadOnlyCollection<HubPulse> all;
        try
        {
            all = await _pulses.ReadAsync(stopping);
        }
#pragma warning disable CA1031 // A database that does not answer now may answer at the next look; the supervisor must outlive it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _logger.HubsNotListed(e);
            return false;
        }

        int limit = HubShare.Limit(all.Count, _standing.Workers);
        int mine = all.Count(p => IsRunning(p.Hub) && !_resting.ContainsKey(p.Hub));
        foreach (HubPulse pulse in all)
        {
            if (IsRunning(pulse.Hub) || !(options.Alone || (mine < limit && IsFree(pulse))))
                continue;
            mine++;
            _runners[pulse.Hub] = Task.Run(() => KeepAsync(pulse.Workspace, pulse.Hub, stopping), CancellationToken.None);
        }

        if (mine > limit)
            LetGo(all, limit);
        return true;
    }

    private bool IsRunning(HubId hub) => _runners.TryGetValue(hub, out Task? runner) && !runner.IsCompleted;

    // Nobody has it, or its lease has ended, or it is still ours; the database has the last word when it is taken.
    private bool IsFree(HubPulse pulse) =>
        pulse.Owner.Length == 0 || pulse.Owner == _standing.Id || !(pulse.HeldUntil > clock.GetUtcNow());

    // Others have come: what is idlest moves to them.
    private void LetGo(IReadOnlyCollection<HubPulse> all, int limit)
    {
        IReadOnlySet<HubId> staying = Keeper.Staying();
        foreach (HubId hub in HubShare.Surplus([.. all.Where(p => staying.Contains(p.Hub))], limit))
        {
            _logger.HubLetGo(hub, _standing.Workers, limit);
            Keeper.Yield(hub);
        }
    }

    private async Task KeepAsync(WorkspaceId workspace, HubId hub, CancellationToken stopping)
    {
        int failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await HoldAsync(workspace, hub, stopping))
                    return;
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // One hub's trouble must not touch the others: it is logged, and taken again after a pause.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures++;
                _logger.HubRunnerFailed(e, hub, failures);

                // It holds no lease meanwhile, and so takes no place from another hub.
                _resting[hub] = failures;
                await PauseAsync(Backoff.After(options.Poll, TimeSpan.FromMinutes(5), failures, chance()), stopping);
                _ = _resting.TryRemove(hub, out _);
            }
        }
    }

    // One session from taking the hub to its end; false when there is no such hub any more, or others have it.
    private async Task<bool> HoldAsync(WorkspaceId workspace, HubId id, CancellationToken stopping)
    {
        if (await HubAsync(workspace, id, stopping) is not (var hub, var credential))
            return false;
        if (connectors.Create(workspace, hub, credential) is not (var connector, var app))
            throw new InvalidOperationException($"This build has no connector for '{hub.App}'.");
        LeaseTaking taking = await TakeAsync(workspace, id, app.ReadLag, stopping);
        switch (taking)
        {
            case LeaseTaking.HeldByOther:
                // Whoever looks at all hubs sees when it is free again.
                return false;
            case LeaseTaking.Taken taken:
                _logger.HubTaken(id, taken.Fence);
                return await RunAsync(
                    new HubSession(
                        workspace, hub, app, new HubLease(taken.Fence, taken.Until, taken.QuietUntil),
                        new GuardedConnector(connector, OptionsOf(app), clock, chance), new CallBudget(hub.Policy.CallsPerMinute, clock)),
                    stopping);
            default:
                throw new InvalidOperationException($"No effect for {taking}.");
        }
    }

    // A call never outlasts what leases reckon with. One that takes that long leaves no time for another: a second try would only be
    // cut off, and with it what the first one said.
    private PipelineOptions OptionsOf(AppDescription app) => app.CallTime is not { } time
        ? options
        : options with { AttemptTimeout = time < options.CallTimeout ? time : options.CallTimeout, Retries = 0 };

    // False when the hub was let go.
    private async Task<bool> RunAsync(HubSession session, CancellationToken stopping)
    {
        using HubSession running = session;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, session.Lease.Lost, session.Lease.Yielded);
        Keeper.Add(session.Hub.Id, session.Lease);
        try
        {
            await NewRunner(session).RunAsync(ending.Token);
        }
        finally
        {
            Keeper.Drop(session.Hub.Id);
        }

        if (!session.Lease.IsYielding || session.Lease.Lost.IsCancellationRequested)
            return true;
        await Keeper.ReleaseAsync(session.Hub.Id);
        return false;
    }

    private async Task<(Hub Hub, byte[] Credential)?> HubAsync(WorkspaceId workspace, HubId id, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace, stopping);
        return await work.Hubs.FindAsync(id, stopping) is { } hub ? (hub, await work.Hubs.CredentialAsync(id, stopping)) : null;
    }

    private async Task<LeaseTaking> TakeAsync(WorkspaceId workspace, HubId id, TimeSpan readLag, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(workspace, stopping);
        LeaseTaking taking = await work.Tasks.TakeHubAsync(
            id, new LeaseRequest(_standing.Id, clock.GetUtcNow(), options.LeaseLife, options.CallTimeout, options.Alone), readLag, stopping);
        if (taking is LeaseTaking.Taken)
            await work.CommitAsync(stopping);
        return taking;
    }

    private HubRunner NewRunner(HubSession session) =>
        new(
            session, units, new SeatReconciler(units, journal, options, clock, chance),
            new SeatRescue(units, options, clock, chance, loggers.CreateLogger<SeatRescue>()),
            new HubQuarantine(units, options, clock, chance, loggers.CreateLogger<HubQuarantine>()),
            signal, options, clock, loggers.CreateLogger<HubRunner>(), chores);

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task rung = signal.Supervisor.WaitToReadAsync(waiting.Token).AsTask();
        _ = await Task.WhenAny(rung, Task.Delay(options.Poll, clock, waiting.Token));
        await waiting.CancelAsync();
        _ = signal.Supervisor.TryRead(out _);
        stopping.ThrowIfCancellationRequested();
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, clock, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _logger.SupervisorStopping(_runners.Count);
        }
    }
}
