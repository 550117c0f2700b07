using System.Data.Common;
using System.Globalization;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>
/// Tells SQLite's planner what this schema is like when it is large. Every index begins with the workspace, and without statistics SQLite
/// takes ten rows for what a workspace has: it then reads all memberships of a workspace to find those of one user. The numbers are
/// fixed, not measured, so that plans are the same in every installation and do not change under way.
/// </summary>
internal static class SqlitePlannerStatistics
{
    private const long Rows = 1_000_000;
    private const long RowsOfWorkspace = 100_000;

    // Few values (a state, a position), so that it narrows little.
    private const long RowsOfNumber = 1_000;
    private const long RowsOfKey = 10;

    /// <summary>Whether they have been written.</summary>
    public static async Task<bool> AreWrittenAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Writes them for every index there is; connections that are opened from now on use them.</summary>
    public static async Task WriteAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);

        // The command is the only way to have the table; one row of each index is enough for that.
        await ExecuteAsync(connection, transaction, "PRAGMA analysis_limit = 1; ANALYZE; DELETE FROM sqlite_stat1;", [], cancellation);
        foreach (IndexShape index in await IndexesAsync(connection, transaction, cancellation))
        {
            await ExecuteAsync(
                connection, transaction, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (@p0, @p1, @p2)",
                [index.Table, index.Name, Text(index)], cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    // All rows, then the rows that agree in the first column, in the first two, and so on.
    private static string Text(IndexShape index)
    {
        var numbers = new List<long> { Rows };
        for (int i = 0; i < index.Columns.Count; i++)
        {
            bool last = i == index.Columns.Count - 1;
            (string name, bool isNumber) = index.Columns[i];
            long rows = last && index.IsUnique ? 1
                : name == "workspace_id" ? RowsOfWorkspace
                : isNumber ? RowsOfNumber
                : last ? RowsOfKey : RowsOfNumber;
            numbers.Add(Math.Min(rows, numbers[^1]));
        }

        return string.Join(' ', numbers);
    }

    private static async Task<IReadOnlyList<IndexShape>> IndexesAsync(
        DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var indexes = new List<IndexShape>();
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            """
            SELECT t.name, l.name, l."unique", i.name, c.type FROM sqlite_master t
            JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i JOIN pragma_table_info(t.name) c ON c.name = i.name
            WHERE t.type = 'table' ORDER BY l.name, i.seqno
            """;
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            string name = reader.GetString(1);
            if (indexes.Count == 0 || indexes[^1].Name != name)
                indexes.Add(new IndexShape(reader.GetString(0), name, reader.GetBoolean(2), []));
            indexes[^1].Columns.Add((reader.GetString(3), reader.GetString(4) == "INTEGER"));
        }

        return indexes;
    }

    private static async Task ExecuteAsync(
        DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> values, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this class; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < values.Count; i++)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i]);
            _ = command.Parameters.Add(parameter);
        }

        _ = await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record IndexShape(string Table, string Name, bool IsUnique, List<(string Name, bool IsNumber)> Columns);
}
