using System.Globalization;
using System.Text.RegularExpressions;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Spans of time as people write them: <c>10m</c>, <c>24h</c>, <c>1d12h</c>, <c>1.5s</c>, <c>500ms</c>.</summary>
public static partial class ConfigDuration
{
    /// <summary>The shortest text of a span, in days, hours, minutes and seconds. Negative spans have none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    public static string Write(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        if (span == TimeSpan.Zero)
            return "0s";
        TimeSpan seconds = TimeSpan.FromTicks(span.Ticks % TimeSpan.TicksPerMinute);
        return Part(span.Days, "d") + Part(span.Hours, "h") + Part(span.Minutes, "m")
            + (seconds == TimeSpan.Zero ? "" : string.Create(
                CultureInfo.InvariantCulture, $"{(decimal)seconds.Ticks / TimeSpan.TicksPerSecond:0.#######}s"));
    }

    /// <summary>Reads such a text; false when it is none, or too long to be meant.</summary>
    public static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        Match match = Parts().Match(text);
        if (!match.Success || text.Length == 0)
            return false;
        decimal ticks = Ticks(match, "d", TimeSpan.TicksPerDay) + Ticks(match, "h", TimeSpan.TicksPerHour)
            + Ticks(match, "m", TimeSpan.TicksPerMinute) + Ticks(match, "s", TimeSpan.TicksPerSecond)
            + Ticks(match, "ms", TimeSpan.TicksPerMillisecond);
        if (ticks != decimal.Truncate(ticks) || ticks > TimeSpan.FromDays(36_500).Ticks)
            return false;
        span = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    private static string Part(int count, string unit) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");

    private static decimal Ticks(Match match, string unit, long each) =>
        match.Groups[unit] is { Success: true } group ? decimal.Parse(group.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * each : 0;

    // Anchored by \z, as $ would let a line break stand behind; bounded digits, so that no number overflows.
    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,6})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,9}(?:\.[0-9]{1,7})?)s)?(?:(?<ms>[0-9]{1,9})ms)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
