using BusinessHubs.Storage.Copying;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The database of a configuration.</summary>
internal static class StorageAddress
{
    public static DatabaseAddress Of(BusinessHubsOptions options, DataDirectory directory) => options.Storage.IsPostgreSql
        ? new DatabaseAddress(DatabaseEngine.PostgreSql, options.Storage.ConnectionString)
        : new DatabaseAddress(DatabaseEngine.Sqlite, directory.Database);
}
