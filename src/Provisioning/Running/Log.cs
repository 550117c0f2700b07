using BusinessHubs.Provisioning.Model;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Log lines of the pipeline: ids only, nobody's name or address. Events 2300 to 2399.</summary>
internal static partial class Log
{
    [LoggerMessage(2300, LogLevel.Information, "Hub {HubId} taken with fence {Fence}")]
    public static partial void HubTaken(this ILogger log, HubId hubId, long fence);

    [LoggerMessage(2301, LogLevel.Warning, "Hub {HubId} quarantined ({Code})")]
    public static partial void HubQuarantined(this ILogger log, HubId hubId, string code);

    [LoggerMessage(2302, LogLevel.Information, "Hub {HubId} recovered from quarantine")]
    public static partial void HubRecovered(this ILogger log, HubId hubId);

    [LoggerMessage(2303, LogLevel.Warning, "Hub {HubId} throttled by the app until {Until}")]
    public static partial void HubThrottled(this ILogger log, HubId hubId, DateTimeOffset until);

    [LoggerMessage(2305, LogLevel.Warning, "Most calls to hub {HubId} fail; none is made until {Until}")]
    public static partial void HubCircuitOpen(this ILogger log, HubId hubId, DateTimeOffset until);

    [LoggerMessage(2304, LogLevel.Error, "Runner of hub {HubId} failed, {Failures} in a row")]
    public static partial void HubRunnerFailed(this ILogger log, Exception exception, HubId hubId, int failures);

    [LoggerMessage(2305, LogLevel.Information, "Runner of hub {HubId} stops taking seats")]
    public static partial void HubRunnerStopping(this ILogger log, HubId hubId);

    [LoggerMessage(2306, LogLevel.Information, "Supervisor stops {Runners} runners")]
    public static partial void SupervisorStopping(this ILogger log, int runners);

    [LoggerMessage(2307, LogLevel.Warning, "The hubs could not be listed")]
    public static partial void HubsNotListed(this ILogger log, Exception exception);

    [LoggerMessage(2310, LogLevel.Debug, "Seat of user {UserId} in hub {HubId} interrupted by the stop")]
    public static partial void SeatInterrupted(this ILogger log, HubId hubId, UserId userId);

    [LoggerMessage(2311, LogLevel.Warning, "Seat of user {UserId} in hub {HubId} could not be recorded ({Reason}); it will be read back")]
    public static partial void SeatNotRecorded(this ILogger log, HubId hubId, UserId userId, string reason);

    [LoggerMessage(2312, LogLevel.Error, "Defect on the seat of user {UserId} in hub {HubId}")]
    public static partial void SeatDefect(this ILogger log, Exception exception, HubId hubId, UserId userId);

    [LoggerMessage(2320, LogLevel.Warning, "Sync or removal in hub {HubId} could not be recorded ({Reason}); it will be tried again")]
    public static partial void ChoresNotRecorded(this ILogger log, HubId hubId, string reason);

    [LoggerMessage(2321, LogLevel.Error, "Defect in a sync or a removal of an account of hub {HubId}")]
    public static partial void ChoresDefect(this ILogger log, Exception exception, HubId hubId);

    [LoggerMessage(2330, LogLevel.Warning, "The leases of this node could not be renewed; nothing is begun under one that ends")]
    public static partial void LeasesNotRenewed(this ILogger log, Exception exception);

    [LoggerMessage(2331, LogLevel.Warning, "The lease of hub {HubId} is lost; its runner ends")]
    public static partial void LeaseLost(this ILogger log, HubId hubId);

    [LoggerMessage(2332, LogLevel.Debug, "Leases are no longer renewed")]
    public static partial void LeasesLeft(this ILogger log);

    [LoggerMessage(2333, LogLevel.Warning, "Calls were still under way after {Drain}; whoever takes their hubs next reads them back")]
    public static partial void DrainTimedOut(this ILogger log, TimeSpan drain);

    [LoggerMessage(2334, LogLevel.Information, "Hub {Hub} is let go: {Workers} nodes share the hubs, and this one holds more than {Limit}")]
    public static partial void HubLetGo(this ILogger log, HubId hub, int workers, int limit);
}
