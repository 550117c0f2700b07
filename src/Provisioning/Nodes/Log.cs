using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Nodes;

/// <summary>Log lines of nodes. Events 2600 to 2619.</summary>
internal static partial class Log
{
    [LoggerMessage(2600, LogLevel.Warning, "The database did not take this node's sign of life; it is tried again")]
    public static partial void NodeSilent(this ILogger log, Exception exception);

    [LoggerMessage(2601, LogLevel.Debug, "Node {Node} leaves")]
    public static partial void NodeLeaves(this ILogger log, string node);

    [LoggerMessage(2602, LogLevel.Warning,
        "This machine's clock is {Ahead} ahead of the database's. The database's time is used; set the machine's clock right for its logs and certificates")]
    public static partial void ClockWrong(this ILogger log, TimeSpan ahead);
}
