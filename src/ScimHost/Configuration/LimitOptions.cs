namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Bounds of requests. Beyond them a request is refused before it is read.</summary>
public sealed class LimitOptions
{
    /// <summary>Longest body of a SCIM request in bytes. Default 1 MiB.</summary>
    public int ScimBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest body of an admin request in bytes. Default 256 KiB.</summary>
    public int AdminBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How long a request may take, in seconds. Default 30.</summary>
    public int RequestSeconds { get; set; } = 30;

    /// <summary>How long a request that has to ask an app may take, in seconds. Default 100.</summary>
    public int AppRequestSeconds { get; set; } = 100;

    /// <summary>How long a stop waits for what is under way, in seconds. Default 45.</summary>
    public int ShutdownSeconds { get; set; } = 45;
}
