namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>Counts the calls of a minute. TikTok counts by second, minute and day; its numbers are not published.</summary>
internal sealed class RequestWindow(int limit)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private DateTimeOffset _reset;
    private int _used;

    public int Limit { get; set; } = limit;

    /// <summary>Counts one call; false if the limit was used up before it.</summary>
    public bool TryCount(DateTimeOffset now)
    {
        if (now >= _reset)
            (_reset, _used) = (now + Length, 0);
        if (_used >= Limit)
            return false;
        _used++;
        return true;
    }
}
