using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// Read-after-write lag: after a write, reads see the app as it was, for a while. They see one instant of the past: as long as
/// a write lags, neither it nor anything that came after it is seen.
/// </summary>
internal sealed class ReadLag
{
    private readonly Queue<Hidden> _hidden = new();

    /// <summary>Lag of every write that no script gives another; zero: none.</summary>
    public TimeSpan Default { get; set; }

    /// <summary>Reads that were answered from the past.</summary>
    public int StaleReads { get; private set; }

    public JsonObject Dump() => new() { ["ms"] = Default.TotalMilliseconds, ["staleReads"] = StaleReads };

    /// <summary>Back to none.</summary>
    public void Clear()
    {
        _hidden.Clear();
        Default = TimeSpan.Zero;
        StaleReads = 0;
    }

    /// <summary>A write was applied that is not to be seen before the instant.</summary>
    /// <param name="before">The state before the write.</param>
    /// <param name="until">When it may be seen.</param>
    public void Hide(IAppState before, DateTimeOffset until) => _hidden.Enqueue(new Hidden(before, until));

    /// <summary>Answers a read: from the past while a write lags, else from the truth.</summary>
    public EmulatedAnswer Read(IAppEmulator app, DateTimeOffset now, Func<EmulatedAnswer> answer)
    {
        while (_hidden.TryPeek(out Hidden? oldest) && oldest.Until <= now)
            _hidden.Dequeue();
        if (!_hidden.TryPeek(out Hidden? lagging))
            return answer();
        IAppState truth = app.State;
        app.State = lagging.Before;
        try
        {
            StaleReads++;
            return answer();
        }
        finally
        {
            app.State = truth;
        }
    }

    private sealed record Hidden(IAppState Before, DateTimeOffset Until);
}
