using Microsoft.Data.Sqlite;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>Statements of one connection, prepared once and kept. Parameters are <c>@p0</c>, <c>@p1</c> and so on.</summary>
internal sealed class SqliteCommands(SqliteConnection connection, Action? executed) : IDisposable
{
    // The texts are constants: one object each.
    private readonly Dictionary<string, SqliteStatement> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether one that writes has failed. What it was part of must not be kept.</summary>
    public bool HasFailed { get; set; }

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Ready(sql, values.Length).Execute(values);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    public SqliteRows Read(string sql, params ReadOnlySpan<object?> values) => Ready(sql, values.Length).Read(values);

    public void Dispose()
    {
        foreach (SqliteStatement statement in _kept.Values)
            statement.Dispose();
        _kept.Clear();
    }

    private SqliteStatement Ready(string sql, int values)
    {
        executed?.Invoke();
        if (!_kept.TryGetValue(sql, out SqliteStatement? statement))
            _kept.Add(sql, statement = new SqliteStatement(connection.Handle!, sql, values));
        return statement;
    }
}
