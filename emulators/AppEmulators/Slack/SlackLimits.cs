namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Rate limits: calls of each method in a minute (docs.slack.dev/apis/web-api/rate-limits).</summary>
internal sealed class SlackLimits(int limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset From, int Used)> _windows = new(StringComparer.Ordinal);

    public int Limit { get; set; } = limit;

    /// <summary>Counts a call; how long to wait if the limit was used up before it.</summary>
    public TimeSpan? TryCount(string method, DateTimeOffset now)
    {
        var window = _windows.GetValueOrDefault(method);
        if (now >= window.From + Window)
            window = (now, 0);
        if (window.Used >= Limit)
            return window.From + Window - now;
        _windows[method] = window with { Used = window.Used + 1 };
        return null;
    }
}
