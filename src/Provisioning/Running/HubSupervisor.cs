using BusinessHubs.Provisioning.Model;
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
    IHubDirectory hubs, IUnitOfWorkFactory units, HubConnectorFactory connectors, AttemptJournal journal, WorkSignal signal,
    PipelineStatus status, PipelineOptions options, TimeProvider clock, IIdSource ids, Func<double> chance, ILoggerFactory loggers,
    HubChores? chores = null)
    : BackgroundService
{
    private static readonly TimeSpan LookForHubs = TimeSpan.FromSeconds(2);
    private readonly ILogger _logger = loggers.CreateLogger<HubSupervisor>();
    private readonly Dictionary<HubId, Task> _runners = [];

    // The owner of the leases of this process; a new process is a new owner.
    private readonly string _owner = ids.Next().ToString("D");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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

        await Task.WhenAll(_runners.Values);
    }

    private async Task<bool> StartMissingAsync(CancellationToken stopping)
    {
        IReadOnlyList<(WorkspaceId Workspace, HubId Hub)> all;
        try
        {
            all = await hubs.AllAsync(stopping);
        }
#pragma warning disable CA1031 // A database that does not answer now may answer at the next look; the supervisor must outlive it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _logger.HubsNotListed(e);
            return false;
        }

        foreach ((WorkspaceId workspace, HubId hub) in all)
        {
            if (!_runners.TryGetValue(hub, out Task? runner) || runner.IsCompleted)
                _runners[hub] = Task.Run(() => KeepAsync(workspace, hub, stopping), CancellationToken.None);
        }

        return true;
    }

    private async Task KeepAsync(WorkspaceId workspace, HubId hub, CancellationToken stopping)
    {
        int failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using HubSession? session = await TakeAsync(workspace, hub, stopping);
                if (session is null)
                    return;
                await NewRunner(session).RunAsync(stopping);
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
                await PauseAsync(Backoff.After(options.Poll, TimeSpan.FromMinutes(5), failures, chance()), stopping);
            }
        }
    }

    private async Task<HubSession?> TakeAsync(WorkspaceId workspace, HubId id, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(workspace, stopping);
        if (await work.Hubs.FindAsync(id, stopping) is not { } hub)
            return null;
        byte[] credential = await work.Hubs.CredentialAsync(id, stopping);
        if (connectors.Create(workspace, hub, credential) is not (var connector, var app))
            throw new InvalidOperationException($"This build has no connector for '{hub.App}'.");
        long fence = await work.Tasks.TakeHubAsync(id, _owner, clock.GetUtcNow(), app.ReadLag, stopping);
        await work.CommitAsync(stopping);
        _logger.HubTaken(id, fence);
        return new HubSession(
            workspace, hub, app, fence, new GuardedConnector(connector, options, clock, chance), new CallBudget(hub.Policy.CallsPerMinute));
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
        _ = await Task.WhenAny(rung, Task.Delay(LookForHubs, clock, waiting.Token));
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
