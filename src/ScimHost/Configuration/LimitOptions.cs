namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Bounds of requests. Beyond them a request is refused before it is read.</summary>
public sealed class LimitOptions
{
    /// <summary>Bounds of SCIM requests.</summary>
    public ScimLimitOptions Scim { get; set; } = new();

    /// <summary>How many requests are taken.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Longest body of an admin request in bytes. Default 256 KiB.</summary>
    public int AdminBodyBytes { get; set; } = 256 * 1024;

    /// <summary>
    /// How much of a refused body is read and thrown away, in bytes, so that clients that send before they listen get to see the
    /// refusal. Never for longer than five seconds. Default 32 MiB.
    /// </summary>
    public int DrainBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How long a request may take, in seconds. Default 30.</summary>
    public int RequestSeconds { get; set; } = 30;

    /// <summary>How long a request that has to ask an app may take, in seconds. Default 100.</summary>
    public int AppRequestSeconds { get; set; } = 100;

    /// <summary>How long a stop waits for what is under way, in seconds. Default 45.</summary>
    public int ShutdownSeconds { get; set; } = 45;
}
