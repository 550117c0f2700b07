namespace BusinessHubs.Provisioning.Security;

/// <summary>Pure: what the time says about a bearer token, and when people are to be warned.</summary>
public static class TokenLifetime
{
    /// <summary>Days before its end at which a token is warned of, each once, the longest first.</summary>
    public static IReadOnlyList<int> WarningDays { get; } = [30, 7, 1];

    /// <summary>What the token is worth.</summary>
    public static TokenStatus StatusAt(this ApiToken token, DateTimeOffset now) =>
        token.Revoked is not null ? TokenStatus.Revoked
        : token.Expires is not { } expires ? TokenStatus.Active
        : expires <= now ? TokenStatus.Expired
        : expires - now <= TimeSpan.FromDays(WarningDays[0]) ? TokenStatus.ExpiresSoon
        : TokenStatus.Active;

    /// <summary>Whether the token opens anything.</summary>
    public static bool WorksAt(this ApiToken token, DateTimeOffset now) =>
        token.StatusAt(now) is TokenStatus.Active or TokenStatus.ExpiresSoon;

    /// <summary>
    /// The warning that is due: the shortest of <see cref="WarningDays"/> that has begun, unless it was given before. A token made
    /// for less time than that needs no such warning: whoever made it knew. Null when there is nothing to say.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="warned">The shortest warning given so far, in days; null for none.</param>
    /// <param name="now">The time (UTC).</param>
    public static int? WarningDueAt(this ApiToken token, int? warned, DateTimeOffset now)
    {
        if (token.Expires is not { } expires || !token.WorksAt(now))
            return null;
        int? begun = WarningDays
            .Where(days => expires - now <= TimeSpan.FromDays(days) && expires - token.Created > TimeSpan.FromDays(days))
            .Select(days => (int?)days).LastOrDefault();
        return begun < (warned ?? int.MaxValue) ? begun : null;
    }
}
