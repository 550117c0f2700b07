using System.Collections.Concurrent;

namespace BusinessHubs.Connectors.Agent;

/// <summary>What all agent apps of this process share: the number of browsers, and one browser at a time for each hub.</summary>
internal sealed class AgentPool(AgentOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _browsers = new(Math.Max(1, options.MostBrowsers));
    private readonly ConcurrentDictionary<string, AgentLane> _lanes = new(StringComparer.Ordinal);

    public AgentOptions Options => options;

    public TimeProvider Clock => clock;

    public RunnerProcess Runner { get; } = new(options, clock);

    /// <summary>Why there is no browser; null if there seems to be one.</summary>
    public string? Missing =>
        !File.Exists(options.RunnerPath) ? "the browser runner is not installed"
        : !File.Exists(options.ChromiumPath) ? "Chromium is not installed"
        : null;

    /// <summary>The lane of a hub.</summary>
    public AgentLane Lane(string hub) => _lanes.GetOrAdd(hub, _ => new AgentLane());

    /// <summary>Waits for the hub's turn and for a browser; disposing the answer gives both back.</summary>
    public async Task<IDisposable> EnterAsync(AgentLane lane, CancellationToken cancellation)
    {
        await lane.Turn.WaitAsync(cancellation);
        try
        {
            await _browsers.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lane.Turn.Release();
            throw;
        }

        return new Held(lane.Turn, _browsers);
    }

    public void Dispose()
    {
        _browsers.Dispose();
        foreach (AgentLane lane in _lanes.Values)
            lane.Turn.Dispose();
    }

    private sealed class Held(params SemaphoreSlim[] held) : IDisposable
    {
        public void Dispose()
        {
            foreach (SemaphoreSlim one in held)
                one.Release();
        }
    }
}

/// <summary>One hub's turn, and what must not be forgotten between its runs.</summary>
internal sealed class AgentLane
{
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The time step whose one-time code was used last; written under the turn.</summary>
    public long? TotpStep { get; set; }
}
