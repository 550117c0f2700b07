using BusinessHubs.Storage.Copying;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The database of a configuration.</summary>
internal static class StorageAddress
{
    /// <exception cref="StartRefusedException">Its engine has tools of its own for that.</exception>
    public static DatabaseAddress Of(BusinessHubsOptions options, DataDirectory directory) =>
        options.Storage.IsSqlServer ? throw new StartRefusedException("Backups of SQL Server are made with its own tools; this command knows SQLite and PostgreSQL.")
        : options.Storage.IsPostgreSql
        ? new DatabaseAddress(DatabaseEngine.PostgreSql, options.Storage.ConnectionString)
        : new DatabaseAddress(DatabaseEngine.Sqlite, directory.Database);
}
