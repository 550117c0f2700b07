using System.Data;
using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>
/// SQL Server, for several nodes on one database (ADR 0029). Those who change one workspace take turns, by a lock that the transaction
/// holds; other workspaces go on beside them, and readers see what is committed without waiting.
/// </summary>
internal sealed class SqlServerEngine : IStorageEngine
{
    // A statement that fails ends the transaction: nothing of a change is kept by half, and nothing stays locked by it.
    private const string TakeTurn =
        """
        SET XACT_ABORT ON;
        DECLARE @granted int;
        EXEC @granted = sp_getapplock @Resource = {0}, @LockMode = {1}, @LockOwner = 'Transaction', @LockTimeout = {2};
        IF @granted < 0 THROW 51222, 'The turn of this workspace or hub was not had in time.', 1;
        """;

    private const int TurnMilliseconds = 25_000;

    private readonly string _connection;
    private readonly DbContextOptions<SqlServerContext> _options;
    private readonly bool _ownClock;
    private readonly TurnGates _gates = new();

    /// <param name="connection">The client's connection string.</param>
    /// <param name="ownClock">Whether leases are reckoned by the server's clock, whatever time they are given.</param>
    /// <param name="interceptors">Told of what contexts do.</param>
    public SqlServerEngine(string connection, bool ownClock = true, params IInterceptor[] interceptors)
    {
        (_connection, _ownClock) = (connection, ownClock);
        _options = new DbContextOptionsBuilder<SqlServerContext>()
            .UseSqlServer(connection, server => server.ExecutionStrategy(with => new NamedFailures(with.CurrentContext.Context, SqlServerFailure.Meaning)))
            .AddInterceptors([new FailureNotes(), .. interceptors]).Options;
    }

    /// <inheritdoc/>
    public BusinessHubsContext CreateContext() => NewContext(Guid.Empty);

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read)
    {
        await using BusinessHubsContext context = CreateContext();
        return await read(context.Statements);
    }

    /// <inheritdoc/>
    public async Task<IWriteTurn> BeginWriteAsync(Guid workspace, Guid? hub, CancellationToken cancellation)
    {
        IDisposable gate = await _gates.EnterAsync(workspace, hub, cancellation);
        SqlServerContext context = NewContext(workspace);
        context.IsHubTurn = hub is not null;

        // What fails ends the transaction, so that there is nothing to go back to.
        context.Database.AutoSavepointsEnabled = false;
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await context.Database.BeginTransactionAsync(cancellation);
            await TakeAsync(context, $"BusinessHubs/{workspace}", hub is null ? "Exclusive" : "Shared", cancellation);
            if (hub is { } one)
                await TakeAsync(context, $"BusinessHubs/{workspace}/{one}", "Exclusive", cancellation);
            return new TransactionTurn(context, transaction, gate);
        }
        catch
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
            await context.DisposeAsync();
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Takes a lock that the transaction of a turn holds from here on.</summary>
    internal static Task TakeAsync(DbContext context, string name, string mode, CancellationToken cancellation) =>
        context.Database.ExecuteSqlRawAsync(TakeTurn, [name, mode, TurnMilliseconds], cancellation);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> BeginViewAsync(BusinessHubsContext context, CancellationToken cancellation) =>
        await context.Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellation);

    /// <inheritdoc/>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = new SqlServerContext(_options);
        await SqlServerMigrationTurn.RunAsync(_connection, context, cancellation);
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception exception) => SqlServerFailure.IsConflict(exception);

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception) => SqlServerFailure.IsUnavailable(exception);

    private SqlServerContext NewContext(Guid workspace) => new(_options) { Workspace = workspace, OwnClock = _ownClock };
}
