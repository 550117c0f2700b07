using System.Globalization;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>Calls an hour for one business, and the header that tells how far they are used up.</summary>
internal sealed class MetaLimits(int limit)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private DateTimeOffset _reset;
    private int _used;

    public int Limit { get; set; } = limit;

    /// <summary>Counts one call; false if the limit was used up before it.</summary>
    public bool TryCount(DateTimeOffset now)
    {
        Roll(now);
        if (_used >= Limit)
            return false;
        _used++;
        return true;
    }

    /// <summary>The minutes until calls are possible again stand in it only while they are not.</summary>
    public string Header(string business, DateTimeOffset now)
    {
        Roll(now);
        int percent = Limit == 0 ? 100 : (int)Math.Min(100, _used * 100L / Limit);
        int minutes = _used < Limit ? 0 : (int)Math.Ceiling((_reset - now).TotalMinutes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"{business}\":[{{\"type\":\"ads_management\",\"call_count\":{percent},\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":{minutes}}}]}}");
    }

    private void Roll(DateTimeOffset now)
    {
        if (now < _reset)
            return;
        _reset = now + Window;
        _used = 0;
    }
}
