using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>
/// The embedded default: one file in WAL mode with <c>synchronous=FULL</c> (an answer 2xx must survive a power loss), immediate
/// write transactions that in-process writers share, five seconds of patience with other processes (the CLI).
/// </summary>
internal sealed class SqliteEngine : IStorageEngine, IDisposable
{
    private const int BusySeconds = 5;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;

    private readonly string _file;
    private readonly DbContextOptions<SqliteContext> _options;
    private readonly IInterceptor[] _interceptors;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;

    /// <param name="file">The database.</param>
    /// <param name="executed">Told of each hand-written statement.</param>
    /// <param name="interceptors">Told of what contexts do.</param>
    public SqliteEngine(string file, Action? executed = null, params IInterceptor[] interceptors)
    {
        _file = file;
        _interceptors = interceptors;
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,

            // Lanes keep their connections themselves, and a migration happens once: nothing stays behind in a pool of the process.
            Pooling = false,
        };
        string kept = connection.ToString();
        _options = new DbContextOptionsBuilder<SqliteContext>()
            .UseSqlite(kept, TakeListsAsOneParameter)
            .AddInterceptors([new SqlitePragmas(), .. interceptors])
            .Options;

        _readers = new SqliteReaders(() => new SqliteLane(kept, NewReadingContext, executed));
        _writer = new SqliteWriter(() => new SqliteLane(kept, NewWritingContext, executed), () => Clock);
    }

    /// <summary>Measures how long a transaction is shared.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// A list of ids is one parameter, read by <c>json_each</c>: SQLite looks named parameters up by walking over all of them, and the
    /// text of the statement stays the same whatever the length of the list.
    /// </summary>
    private static void TakeListsAsOneParameter(SqliteDbContextOptionsBuilder options) =>
        options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <inheritdoc/>
    public BusinessHubsContext CreateContext() => _readers.Rent().Context;

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read)
    {
        SqliteLane lane = _readers.Rent();
        try
        {
            return await read(lane.Statements);
        }
        finally
        {
            _readers.Return(lane);
        }
    }

    /// <inheritdoc/>
    public Task<IWriteTurn> BeginWriteAsync(Guid workspace, Guid? hub, CancellationToken cancellation) => _writer.BeginAsync(workspace, cancellation);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> BeginViewAsync(BusinessHubsContext context, CancellationToken cancellation)
    {
        // Deferred: it never asks for the right to write, and sees from its first statement on what was committed before that.
        await context.Database.OpenConnectionAsync(cancellation);
        SqliteTransaction view = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return await context.Database.UseTransactionAsync(view, cancellation) ?? throw new InvalidOperationException("A view is a transaction.");
    }

    /// <inheritdoc/>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = new SqliteContext(_options);
        using FileStream turn = await SqliteMigrationTurn.TakeAsync(_file + ".migrating", cancellation);
        await RefuseForeignAsync(context, cancellation);
        await context.Database.OpenConnectionAsync(cancellation);
        DbConnection connection = context.Database.GetDbConnection();
        if (!(await context.Database.GetPendingMigrationsAsync(cancellation)).Any()
            && await SqlitePlannerStatistics.AreWrittenAsync(connection, cancellation))
        {
            return;
        }

        // A process that was killed while migrating leaves EF's lock row behind for ever. We hold the turn: the row is nobody's.
        _ = await context.Database.ExecuteSqlRawAsync(
            "DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        await context.Database.MigrateAsync(cancellation);
        _ = await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
        await SqlitePlannerStatistics.WriteAsync(connection, cancellation);
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception exception) => SaysConflict(exception);

    /// <inheritdoc cref="IsConflict"/>
    internal static bool SaysConflict(Exception exception) => exception is DbUpdateConcurrencyException
        || (exception as SqliteException ?? (exception as DbUpdateException)?.InnerException) is SqliteException { SqliteErrorCode: Constraint };

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception) => SaysUnavailable(exception);

    /// <inheritdoc cref="IsUnavailable"/>
    internal static bool SaysUnavailable(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException)
            is { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen };

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private SqliteContext NewReadingContext(SqliteLane lane, SqliteConnection connection) =>
        new(Kept(connection), lane, _readers.Return);

    private SqliteContext NewWritingContext(SqliteLane lane, SqliteConnection connection)
    {
        // The transaction is the writer's, and its savepoint undoes whatever a failed save has left.
        var context = new SqliteContext(Kept(connection), lane);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    private DbContextOptions<SqliteContext> Kept(SqliteConnection connection) =>
        new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection, TakeListsAsOneParameter).AddInterceptors(_interceptors).Options;

    // Somebody else's database must not be written into, nor one whose newer schema this version does not understand.
    private async Task RefuseForeignAsync(BusinessHubsContext context, CancellationToken cancellation)
    {
        List<string> tables = await context.Database.SqlQueryRaw<string>(
            "SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToListAsync(cancellation);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory") && !tables.Contains("__EFMigrationsLock"))
            throw new InvalidDataException($"'{_file}' is a database of another program.");
        HashSet<string> known = [.. context.Database.GetMigrations()];
        if (tables.Contains("__EFMigrationsHistory")
            && (await context.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(m => !known.Contains(m)) is { } newer)
        {
            throw new InvalidDataException($"'{_file}' was made by a newer version or another program (it has '{newer}').");
        }
    }
}
