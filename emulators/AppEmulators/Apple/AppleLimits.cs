namespace BusinessHubs.AppEmulators.Apple;

/// <summary>Requests an hour. Apple answers 429 and tells no figures.</summary>
internal sealed class AppleLimits(int limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private DateTimeOffset _from;
    private int _used;

    public int Limit { get; set; } = limit;

    /// <summary>Counts a call; how long to wait if the limit was used up before it.</summary>
    public TimeSpan? TryCount(DateTimeOffset now)
    {
        if (now >= _from + Window)
            (_from, _used) = (now, 0);
        if (_used >= Limit)
            return _from + Window - now;
        _used++;
        return null;
    }
}
