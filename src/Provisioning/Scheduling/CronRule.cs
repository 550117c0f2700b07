using Quartz;

namespace BusinessHubs.Provisioning.Scheduling;

/// <summary>
/// Pure: calendars as cron expressions, read by Quartz's own parser and always in UTC. Five fields are those of Unix (minute, hour,
/// day of month, month, day of week), six or seven are those of Quartz (with seconds before and a year behind).
/// </summary>
public static class CronRule
{
    /// <summary>Longest expression.</summary>
    public const int Longest = 120;

    private const int TimesLookedAt = 50;

    /// <summary>Why an expression cannot be used, in one sentence; null if it can.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="least">Its times must be at least so far apart.</param>
    /// <param name="now">From when its times are looked at (UTC).</param>
    public static string? Fault(string expression, TimeSpan least, DateTimeOffset now)
    {
        if (expression.Length is 0 or > Longest || expression.Any(char.IsControl) || Parse(expression) is not { } cron)
            return "is no cron expression, such as '0 6 * * MON-FRI' (minute, hour, day of month, month, day of week; UTC).";
        if (cron.GetNextValidTimeAfter(now) is not { } time)
            return "names no time to come.";
        for (int i = 0; i < TimesLookedAt && cron.GetNextValidTimeAfter(time) is { } next; i++)
        {
            if (next - time < least)
                return $"comes more often than every {least.TotalMinutes:0} minutes.";
            time = next;
        }

        return null;
    }

    /// <summary>The first time after an instant; null if there is none.</summary>
    /// <exception cref="FormatException">The expression is none; it was stored unchecked.</exception>
    public static DateTimeOffset? Next(string expression, DateTimeOffset after) =>
        (Parse(expression) ?? throw new FormatException("A stored calendar is no cron expression.")).GetNextValidTimeAfter(after);

    private static CronExpression? Parse(string expression)
    {
        CronFormat format = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5 ? CronFormat.Unix : CronFormat.Quartz;
        return CronExpression.TryParse(expression, format, out CronExpression? cron) ? cron.WithTimeZone(TimeZoneInfo.Utc) : null;
    }
}
