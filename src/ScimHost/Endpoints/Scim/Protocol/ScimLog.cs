namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Log lines of the SCIM endpoints (event ids 3100 to 3199). No names, no addresses, no filters.</summary>
internal static partial class ScimLog
{
    [LoggerMessage(3101, LogLevel.Error, "A SCIM request failed")]
    public static partial void RequestFailed(this ILogger log, Exception fault);

    [LoggerMessage(3102, LogLevel.Warning, "A SCIM request was turned away: storage is not available")]
    public static partial void StorageUnavailable(this ILogger log, Exception fault);
}
