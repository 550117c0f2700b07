using BusinessHubs.Storage;

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

        if (!string.Equals(options.Engine, StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
            return $"BusinessHubs:Storage:Engine '{options.Engine}' is not supported; this version supports Sqlite and PostgreSql.";
        return options.ConnectionString.Length == 0 ? null : $"{Key} is set, and BusinessHubs:Storage:Engine is Sqlite, which needs none.";
    }
}
