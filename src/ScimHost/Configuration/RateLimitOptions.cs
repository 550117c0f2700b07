namespace BusinessHubs.ScimHost.Configuration;

/// <summary>How many requests are taken, section <c>BusinessHubs:Limits:RateLimit</c>. Beyond that the answer is 429 with <c>Retry-After</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>
    /// Requests a second of one token, or of the callers of one JWT profile. A workspace as a whole gets twice as many, so that none of
    /// its callers can use up what is there. Default 0: not limited, because Entra takes 429 badly.
    /// </summary>
    public int RequestsPerSecond { get; set; }

    /// <summary>Requests at once after a pause. Default 0: as many as <see cref="RequestsPerSecond"/>.</summary>
    public int Burst { get; set; }

    /// <summary>Requests of one caller that wait for their turn instead of being refused. Default 0.</summary>
    public int Queue { get; set; }

    /// <summary>Requests a second without a valid token from one address. Always on. Default 20.</summary>
    public int AnonymousPerSecond { get; set; } = 20;

    /// <summary>Requests at once without a valid token from one address. Default 200.</summary>
    public int AnonymousBurst { get; set; } = 200;
}
