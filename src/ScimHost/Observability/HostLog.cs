using BusinessHubs.Provisioning.Nodes;

namespace BusinessHubs.ScimHost.Observability;

internal static partial class HostLog
{
    [LoggerMessage(3101, LogLevel.Information, "{Method} {Route} answered {Status} in {ElapsedMs} ms (workspace {Workspace}, trace {Trace})")]
    public static partial void RequestDone(
        ILogger log, string method, string route, int status, double elapsedMs, string? workspace, string? trace);

    [LoggerMessage(3102, LogLevel.Error, "A request failed")]
    public static partial void RequestFailed(ILogger log, Exception exception);

    [LoggerMessage(3103, LogLevel.Warning, "The database could not take a request ({Kind})")]
    public static partial void StorageBusy(ILogger log, string kind);

    [LoggerMessage(3104, LogLevel.Information, "Listening on {Addresses}, data in {DataDirectory}, node {Node} ({Roles})")]
    public static partial void Listening(ILogger log, string addresses, string dataDirectory, string node, NodeRoles roles);

    [LoggerMessage(3105, LogLevel.Error, "The data protection key {Id} in the database was not made with this master key, or was changed; it is not used")]
    public static partial void ForeignProtectionKey(ILogger log, string id);
}
