namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>How large a configuration may be.</summary>
internal static class ConfigTreeLimits
{
    /// <summary>1 MiB, room for some 10,000 grants.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The format itself needs 8.</summary>
    public const int MaxDepth = 16;
}
