using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>
/// One open connection with the context and the statements that use it, all kept: opening a connection and making a context cost more
/// than most queries.
/// </summary>
internal sealed class SqliteLane : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Func<SqliteLane, SqliteConnection, SqliteContext> _newContext;
    private SqliteContext? _context;

    /// <param name="connectionString">The file.</param>
    /// <param name="newContext">Makes the context when it is first asked for.</param>
    /// <param name="executed">Told of each hand-written statement.</param>
    public SqliteLane(string connectionString, Func<SqliteLane, SqliteConnection, SqliteContext> newContext, Action? executed)
    {
        _newContext = newContext;
        _connection = new SqliteConnection(connectionString);
        Commands = new SqliteCommands(_connection, executed);
        Statements = new SqliteStatements(Commands);
        Pipeline = new SqlitePipelineStatements(Commands);
        try
        {
            _connection.Open();
            SqlitePragmas.Apply(_connection);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether a reader has it.</summary>
    public bool IsRented { get; set; }

    /// <summary>Whether a statement that writes has failed since the last reset.</summary>
    public bool HasFailed => Commands.HasFailed || _context is { HasFailed: true };

    public SqliteCommands Commands { get; }

    public SqliteStatements Statements { get; }

    public SqlitePipelineStatements Pipeline { get; }

    public SqliteContext Context => _context ??= _newContext(this, _connection);

    /// <summary>Whether no transaction is open. SQLite ends one by itself when the disk is full or fails.</summary>
    public bool IsIdle => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    /// <summary>Forgets what the last user of the lane did. A lane of nobody sees the rows of no workspace.</summary>
    public void Reset()
    {
        Commands.HasFailed = false;
        if (_context is null)
            return;
        _context.ChangeTracker.Clear();
        _context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        _context.Workspace = Guid.Empty;
        _context.HasFailed = false;
    }

    public void Dispose()
    {
        Commands.Dispose();
        _context?.End();
        _connection.Dispose();
    }
}
