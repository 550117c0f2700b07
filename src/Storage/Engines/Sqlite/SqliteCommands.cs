using BusinessHubs.Provisioning.Operations;
using Microsoft.Data.Sqlite;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>Commands of one connection, prepared once and kept. Parameters are <c>@p0</c>, <c>@p1</c> and so on.</summary>
internal sealed class SqliteCommands(SqliteConnection connection, Action? executed) : IDisposable
{
    // The texts are constants: one object each.
    private readonly Dictionary<string, SqliteCommand> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether one that writes has failed. What it was part of must not be kept.</summary>
    public bool HasFailed { get; set; }

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Ready(sql, values).ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            HasFailed = true;
            throw Named(failure);
        }
    }

    public SqliteDataReader Read(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Ready(sql, values).ExecuteReader();
        }
        catch (SqliteException failure)
        {
            throw Named(failure);
        }
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _kept.Values)
            command.Dispose();
        _kept.Clear();
    }

    private static Exception Named(SqliteException failure)
    {
        if (SqliteEngine.SaysConflict(failure))
            return new ConcurrentChangeException("The rows changed meanwhile, or a unique value was taken.", failure);
        return SqliteEngine.SaysUnavailable(failure)
            ? new StorageUnavailableException("The database is busy, full or gone.", failure)
            : new InvalidOperationException("A statement is not right.", failure);
    }

    private SqliteCommand Ready(string sql, ReadOnlySpan<object?> values)
    {
        executed?.Invoke();
        if (!_kept.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of SqliteStatements and SqliteWriter; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 0; i < values.Length; i++)
                _ = command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });

            // Without it the provider has SQLite parse and plan the text again each time it is executed.
            command.Prepare();
            _kept.Add(sql, command);
        }

        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
