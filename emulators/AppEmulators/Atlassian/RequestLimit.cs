using System.Globalization;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>So many calls an hour; Atlassian publishes no figure, only 429 with Retry-After.</summary>
internal sealed class RequestLimit(int limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private DateTimeOffset _reset;
    private int _used;

    public int Limit { get; set; } = limit;

    /// <summary>Counts one call; the waiting time in seconds if the limit was used up before it.</summary>
    public string? Count(DateTimeOffset now)
    {
        if (now >= _reset)
        {
            _reset = now + Window;
            _used = 0;
        }

        return ++_used <= Limit
            ? null
            : Math.Ceiling((_reset - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
