using System.Data.Common;
using System.Globalization;
using System.Text;
using BusinessHubs.Provisioning.Model;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>Looks at (and tampers with) a database past all product code. Statements are in SQLite's words; ids may be in either case.</summary>
public sealed class DatabaseProbe
{
    private readonly Func<DbConnection> _connect;
    private readonly ProbeWords _words = ProbeWords.Sqlite;

    /// <summary>A SQLite file.</summary>
    public DatabaseProbe(string file)
    {
        string connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        _connect = () => new SqliteConnection(connection);
    }

    private DatabaseProbe(Func<DbConnection> connect, ProbeWords words) => (_connect, _words) = (connect, words);

    /// <summary>A PostgreSQL database.</summary>
    public static DatabaseProbe OfPostgres(string connection) => new(() => new NpgsqlConnection(connection), ProbeWords.Postgres);

    /// <summary>A SQL Server database.</summary>
    public static DatabaseProbe OfSqlServer(string connection) => new(() => new SqlConnection(connection), ProbeWords.SqlServer);

    /// <summary>Every row of every table, as text; equal databases have equal text.</summary>
    public string Dump()
    {
        using DbConnection connection = Open();
        var text = new StringBuilder();
        foreach (string table in TablesOf(connection))
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
        using DbConnection connection = Open();
        var text = new StringBuilder();
        foreach (string table in Rows(connection, _words.OwnedTables))
        {
            _ = text.Append("== ").AppendLine(table);
            foreach (string row in Rows(connection, $"SELECT * FROM \"{table}\" WHERE workspace_id = '{workspace}' COLLATE NOCASE").Order(StringComparer.Ordinal))
                _ = text.AppendLine(row);
        }

        return text.ToString();
    }

    /// <summary>Names of all tables.</summary>
    public IReadOnlyList<string> Tables()
    {
        using DbConnection connection = Open();
        return TablesOf(connection);
    }

    /// <summary>The rows of a query, values joined by a bar.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using DbConnection connection = Open();
        return Rows(connection, sql);
    }

    /// <summary>The first value of a query as a number; 0 for none.</summary>
    public long Number(string sql)
    {
        using DbConnection connection = Open();
        using DbCommand command = Command(connection, sql);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Runs a statement.</summary>
    public void Execute(string sql) => _ = TryExecute(sql);

    /// <summary>Runs a statement; whether any row was touched.</summary>
    public bool TryExecute(string sql)
    {
        using DbConnection connection = Open();
        using DbCommand command = Command(connection, sql);
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>Whether there is an attempt of that id without an outcome.</summary>
    public bool IsOpenAttempt(string id)
    {
        using DbConnection connection = Open();
        using DbCommand command = Command(
            connection, $"SELECT COUNT(*) FROM task_attempt WHERE id = '{Guid.Parse(id)}' COLLATE NOCASE AND outcome IS NULL AND sent_at > 0");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 1;
    }

    /// <summary>Opens a connection of its own; the caller closes it.</summary>
    public DbConnection Open()
    {
        DbConnection connection = _connect();
        connection.Open();
        return connection;
    }

    private List<string> TablesOf(DbConnection connection) => Rows(connection, _words.Tables);

    private DbCommand Command(DbConnection connection, string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = _words.Words(sql);
        return command;
    }

    private List<string> Rows(DbConnection connection, string sql)
    {
        using DbCommand command = Command(connection, sql);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => ProbeWords.Text(reader.GetValue(i), reader.GetDataTypeName(i)))));
        return rows;
    }
}
