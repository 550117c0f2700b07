using Microsoft.Extensions.Logging;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>Log lines of the engine. Events 2620 to 2629.</summary>
internal static partial class Log
{
    [LoggerMessage(2620, LogLevel.Warning, "Rings of other nodes are not heard or not sent for now; changes are found by polling")]
    public static partial void RelayBroken(this ILogger log, Exception exception);

    [LoggerMessage(2621, LogLevel.Debug, "The relay of rings ends with the server")]
    public static partial void RelayStops(this ILogger log);
}
