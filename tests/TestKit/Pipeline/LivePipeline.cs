using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// The real supervisor with its runners and workers. Time moves only while nothing is under way, so that a slow machine does not
/// make calls time out.
/// </summary>
public sealed class LivePipeline : IAsyncDisposable
{
    private const int CalmChecks = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly PipelineHarness _harness;
    private readonly FakeSpace[] _spaces;
    private readonly HubSupervisor _supervisor;

    private LivePipeline(PipelineHarness harness, string[] spaces, ILoggerFactory? loggers, NodeStanding? standing = null)
    {
        _harness = harness;
        _spaces = [.. spaces.Select(harness.App.Space)];
        _supervisor = new HubSupervisor(
            harness.Hubs, harness.Leases, harness.Units, harness.Connectors,
            new AttemptJournal(harness.Units, harness.Options, harness.Clock, harness.Ids), harness.Signal,
            Status, harness.Options, harness.Clock, harness.Ids, () => 0.5, loggers ?? NullLoggerFactory.Instance,
            standing: standing);
    }

    /// <summary>What readiness is told.</summary>
    public PipelineStatus Status { get; } = new();

    /// <summary>Starts it.</summary>
    /// <param name="harness">Its world.</param>
    /// <param name="loggers">Where its log lines go; null for nowhere.</param>
    /// <param name="spaces">The spaces whose calls are watched.</param>
    public static async Task<LivePipeline> StartAsync(PipelineHarness harness, ILoggerFactory? loggers, params string[] spaces)
    {
        // Waits of a runner are timers too: here only the test moves the clock.
        harness.Clock.PassesByItself = TimeSpan.Zero;
        var live = new LivePipeline(harness, spaces, loggers);
        await live._supervisor.StartAsync(CancellationToken.None);
        return live;
    }

    /// <summary>Starts one of several nodes on the database of that world.</summary>
    public static async Task<LivePipeline> StartNodeAsync(PipelineHarness harness, NodeStanding standing, params string[] spaces)
    {
        harness.Clock.PassesByItself = TimeSpan.Zero;
        var live = new LivePipeline(harness, spaces, null, standing);
        await live._supervisor.StartAsync(CancellationToken.None);
        return live;
    }

    /// <summary>Lets time pass in small steps until this holds.</summary>
    public Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    /// <summary>Lets time pass in small steps until this holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"Never came true: {what}.\n{string.Join('\n', _spaces.SelectMany(s => s.Calls))}");
            await CalmAsync();
            _harness.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    /// <summary>Lets so much time pass, in small steps.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        DateTimeOffset end = _harness.Clock.GetUtcNow() + span;
        await UntilAsync(() => _harness.Clock.GetUtcNow() >= end, $"{span} pass");
        await CalmAsync();
    }

    /// <summary>Waits in real time, with the clock standing still, until this holds.</summary>
    public static async Task StillUntilAsync(Func<bool> holds, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"Never came true: {what}.");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>Stops as the host does. The task ends when everything is drained.</summary>
    public Task StopAsync() => _supervisor.StopAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (FakeSpace space in _spaces)
            space.Gate = null;
        await StopAsync();
        _supervisor.Dispose();
    }

    private async Task CalmAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int calm = 0; calm < CalmChecks && TimeProvider.System.GetElapsedTime(start) < Patience;)
        {
            calm = _harness.Units.Open == 0 && _spaces.All(s => s.UnderWay == 0) ? calm + 1 : 0;
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
