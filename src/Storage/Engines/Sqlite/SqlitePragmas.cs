using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>Settings that SQLite keeps per connection. The journal mode is kept in the file and set when migrating.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <summary>Sets them on a connection that was just opened.</summary>
    public static void Apply(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        _ = command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
