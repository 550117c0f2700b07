using BusinessHubs.Storage;
using BusinessHubs.Storage.SqlServer;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: why no database can be reached with a configuration, in one line. Never repeats the connection string: it may hold a password.</summary>
internal static class StorageOptionsRule
{
    private const string Key = "BusinessHubs:Storage:ConnectionString";

    /// <summary>The fault, or null.</summary>
    public static string? Fault(StorageOptions options)
    {
        if (options.IsPostgreSql)
        {
            return string.IsNullOrWhiteSpace(options.ConnectionString)
                ? $"BusinessHubs:Storage:Engine is PostgreSql, and {Key} is empty."
                : PostgresConnection.Fault(options.ConnectionString) is { } fault ? $"{Key}: {fault}" : null;
        }

        if (options.IsSqlServer)
        {
            return string.IsNullOrWhiteSpace(options.ConnectionString)
                ? $"BusinessHubs:Storage:Engine is SqlServer, and {Key} is empty."
                : SqlServerConnection.Fault(options.ConnectionString) is { } fault ? $"{Key}: {fault}" : SqlServerPlatform.Fault();
        }

        if (!string.Equals(options.Engine, StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
            return $"BusinessHubs:Storage:Engine '{options.Engine}' is not supported; this version supports Sqlite, PostgreSql and SqlServer.";
        return options.ConnectionString.Length == 0 ? null : $"{Key} is set, and BusinessHubs:Storage:Engine is Sqlite, which needs none.";
    }
}
