using System.Globalization;

namespace BusinessHubs.Connectors.Http;

/// <summary>Reads how long an app wants to be left alone. Always between <see cref="Least"/> and <see cref="Most"/>.</summary>
internal static class RetryTimes
{
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <summary>Used when the app names no time that can be read.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The waiting time if this answer is one about too many requests, else null: 429; 503 with <c>Retry-After</c>; 403 with
    /// <c>Retry-After</c> or no requests left.
    /// </summary>
    public static TimeSpan? Throttle(HttpAnswer answer, DateTimeOffset now)
    {
        bool named = answer.Header("Retry-After") is not null;
        bool usedUp = answer.Header("X-RateLimit-Remaining")?.Trim() == "0";
        return answer.Status switch
        {
            429 => Wait(answer, now, usedUp),
            503 when named => Wait(answer, now, usedUp),
            403 when named || usedUp => Wait(answer, now, usedUp),
            _ => null,
        };
    }

    private static TimeSpan Wait(HttpAnswer answer, DateTimeOffset now, bool usedUp)
    {
        TimeSpan wait = RetryAfter(answer.Header("Retry-After")?.Trim(), now)
            ?? (usedUp ? Reset(answer.Header("X-RateLimit-Reset")?.Trim(), now) : null)
            ?? Default;
        return wait < Least ? Least : wait > Most ? Most : wait;
    }

    // RFC 9110 section 10.2.3: seconds or a date. Seconds beyond what a long holds are still "very long".
    private static TimeSpan? RetryAfter(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.All(char.IsAsciiDigit))
            return Seconds(text);
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var at)
            && text.Contains("GMT", StringComparison.OrdinalIgnoreCase)
            ? at - now
            : null;
    }

    private static TimeSpan? Reset(string? text, DateTimeOffset now)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long epoch)
            || epoch > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(epoch) - now;
    }

    private static TimeSpan Seconds(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds < Most.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Most;
}
