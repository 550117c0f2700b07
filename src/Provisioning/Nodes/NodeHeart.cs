using System.Reflection;
using BusinessHubs.Provisioning.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Nodes;

/// <summary>Signs of life of this node on a database that several may share, and the measurement of its clock against the database's.</summary>
public sealed class NodeHeart(
    INodeDirectory nodes, NodeStanding standing, SharedClock clock, IDatabaseClock database, PipelineOptions options, ILogger<NodeHeart> logger)
    : BackgroundService
{
    /// <summary>A wall clock that is further away from the database's is worth a word to the operator.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    private static readonly string Version = typeof(NodeHeart).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private bool _warned;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before any hub is taken, so that a node that joins others takes its share and no more.
        await BeatAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await nodes.LeaveAsync(standing.Id, cancellationToken);
        }
#pragma warning disable CA1031 // A database that is gone at the end forgets this node by its silence.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.NodeSilent(e);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LeaseRenewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await BeatAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.NodeLeaves(standing.Id);
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        try
        {
            await clock.MeasureAsync(database, stopping);
            WarnOnce(clock.Ahead);
            var node = new NodeRecord(standing.Id, Environment.MachineName, Version, standing.Roles, _started, clock.GetUtcNow());
            standing.Saw(await nodes.BeatAsync(node, options.LeaseLife, stopping));
        }
#pragma warning disable CA1031 // Tried again at the next beat; the others count this node as dead meanwhile, and its leases end by themselves.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.NodeSilent(e);
        }
    }

    private void WarnOnce(TimeSpan ahead)
    {
        bool wrong = ahead.Duration() > Tolerated;
        if (wrong && !_warned)
            logger.ClockWrong(ahead);
        _warned = wrong;
    }
}
