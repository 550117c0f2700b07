using System.Globalization;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>
/// Requests a minute and user. All answers tell what is left; X-RateLimit-Reset is a number of seconds. That a 429 comes without
/// Retry-After is not confirmed.
/// </summary>
internal sealed class CalendlyLimit(int limit)
{
    private DateTimeOffset _ends;
    private int _used;

    /// <summary>Counts a request; false if the limit was used up before it.</summary>
    public bool TryCount(DateTimeOffset now)
    {
        Roll(now);
        if (_used >= limit)
            return false;
        _used++;
        return true;
    }

    public IEnumerable<KeyValuePair<string, string>> Headers(DateTimeOffset now)
    {
        Roll(now);
        yield return new("X-RateLimit-Limit", Text(limit));
        yield return new("X-RateLimit-Remaining", Text(Math.Max(0, limit - _used)));
        yield return new("X-RateLimit-Reset", Text((int)Math.Ceiling((_ends - now).TotalSeconds)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Roll(DateTimeOffset now)
    {
        if (now >= _ends)
            (_ends, _used) = (now.AddMinutes(1), 0);
    }
}
