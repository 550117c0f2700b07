using System.Data;
using BusinessHubs.Storage.Engines;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>Migrates one node after the other, and only a database that is ours and set as it has to be.</summary>
internal static class SqlServerMigrationTurn
{
    private const int TurnSeconds = 1_800;
    private const string Take =
        """
        DECLARE @granted int;
        EXEC @granted = sp_getapplock @Resource = 'BusinessHubs/migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 1740000;
        IF @granted < 0 THROW 51222, 'Another node has not ended its migrations in time.', 1;
        """;

    private const string Tables = "SELECT name AS [Value] FROM sys.tables WHERE is_ms_shipped = 0";

    private const string Look =
        """
        SELECT CAST(SERVERPROPERTY('EngineEdition') AS int), CAST(SERVERPROPERTY('ProductMajorVersion') AS int), CAST(compatibility_level AS int),
            name, ISNULL(collation_name, ''), CAST(is_read_committed_snapshot_on AS bit), CAST(is_read_only AS bit)
        FROM sys.databases WHERE database_id = DB_ID();
        """;

    /// <summary>Applies every pending migration.</summary>
    /// <exception cref="InvalidDataException">The database cannot be used, and why.</exception>
    public static async Task RunAsync(string connection, SqlServerContext context, CancellationToken cancellation)
    {
        // Held by a transaction, so that it is given back however the process ends.
        await using var guard = new SqlConnection(connection);
        await guard.OpenAsync(cancellation);
        if (SqlServerFitness.Fault(await LookAsync(guard, cancellation)) is { } fault)
            throw new InvalidDataException(fault);
        await using var turn = (SqlTransaction)await guard.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await using (var take = new SqlCommand(Take, guard, turn) { CommandTimeout = TurnSeconds })
            _ = await take.ExecuteNonQueryAsync(cancellation);
        context.Database.SetCommandTimeout(TurnSeconds);
        await ServerSchema.MigrateAsync(context, Tables, cancellation);
        await turn.CommitAsync(cancellation);
    }

    private static async Task<SqlServerSettings> LookAsync(SqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new SqlCommand(Look, connection);
        await using SqlDataReader row = await look.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            throw new InvalidDataException("The login may not see the settings of its database (sys.databases).");
        return new SqlServerSettings(
            row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetBoolean(5), row.GetBoolean(6));
    }
}
