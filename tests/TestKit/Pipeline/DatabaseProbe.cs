using System.Globalization;
using System.Text;
using BusinessHubs.Provisioning.Model;
using Microsoft.Data.Sqlite;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Looks at (and tampers with) a SQLite file past all product code.</summary>
public sealed class DatabaseProbe(string file)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();

    /// <summary>Every row of every table, as text; equal databases have equal text.</summary>
    public string Dump()
    {
        using SqliteConnection connection = Open();
        var text = new StringBuilder();
        foreach (string table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            _ = text.Append("== ").AppendLine(table);
            foreach (string row in Rows(connection, $"SELECT * FROM \"{table}\"").Order(StringComparer.Ordinal))
                _ = text.AppendLine(row);
        }

        return text.ToString();
    }

    /// <summary>Every row that belongs to a workspace, as text; leases left out, since nodes take hubs whenever they start.</summary>
    public string Dump(WorkspaceId workspace)
    {
        using SqliteConnection connection = Open();
        var text = new StringBuilder();
        foreach (string table in Column(
            connection, "SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'workspace_id' AND t.name <> 'hub_lease' ORDER BY t.name"))
        {
            _ = text.Append("== ").AppendLine(table);
            foreach (string row in Rows(connection, $"SELECT * FROM \"{table}\" WHERE workspace_id = '{workspace}' COLLATE NOCASE").Order(StringComparer.Ordinal))
                _ = text.AppendLine(row);
        }

        return text.ToString();
    }

    /// <summary>Names of all tables.</summary>
    public IReadOnlyList<string> Tables() => Query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");

    /// <summary>The rows of a query, values joined by a bar.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using SqliteConnection connection = Open();
        return Rows(connection, sql);
    }

    /// <summary>The first value of a query as a number; 0 for none.</summary>
    public long Number(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Runs a statement.</summary>
    public void Execute(string sql) => _ = TryExecute(sql);

    /// <summary>Runs a statement; whether any row was touched.</summary>
    public bool TryExecute(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>Whether there is an attempt of that id without an outcome.</summary>
    public bool IsOpenAttempt(string id)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM task_attempt WHERE id = $id COLLATE NOCASE AND outcome IS NULL AND sent_at > 0";
        _ = command.Parameters.AddWithValue("$id", id);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 1;
    }

    /// <summary>Opens a connection of its own; the caller closes it.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private static List<string> Column(SqliteConnection connection, string sql) => Rows(connection, sql);

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
