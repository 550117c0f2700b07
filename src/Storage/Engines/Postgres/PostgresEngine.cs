using System.Data;
using System.Data.Common;
using BusinessHubs.Provisioning.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>
/// PostgreSQL, for several nodes on one database. Those who change one workspace take turns (ADR 0028), by a lock that the transaction
/// holds; other workspaces and all readers go on beside them.
/// </summary>
internal sealed class PostgresEngine : IStorageEngine, IDisposable, IAsyncDisposable
{
    /// <summary>Oldest server that is supported; <c>server_version_num</c>.</summary>
    public const int OldestServer = 150_000;

    // Statements that a connection prepares by itself when they come again and again; each takes some kilobytes of the server for each connection.
    private const int PreparedStatements = 150;

    private static readonly PostgresStatement LockHub = new("SELECT pg_advisory_xact_lock_shared($1, $2), pg_advisory_xact_lock($3, $4)", "IIII");
    private static readonly PostgresStatement LockWorkspace = new("SELECT pg_advisory_xact_lock($1, $2)", "II");

    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgresContext> _options;
    private readonly bool _ownClock;
    private readonly TurnGates _gates = new();

    /// <param name="connection">Npgsql's connection string.</param>
    /// <param name="ownClock">Whether leases are reckoned by the server's clock, whatever time they are given.</param>
    /// <param name="interceptors">Told of what contexts do.</param>
    public PostgresEngine(string connection, bool ownClock = true, params IInterceptor[] interceptors)
        : this(connection, ownClock, options => options.AddInterceptors(interceptors))
    {
    }

    /// <param name="connection">Npgsql's connection string.</param>
    /// <param name="ownClock">Whether leases are reckoned by the server's clock, whatever time they are given.</param>
    /// <param name="configure">Has the last word on contexts.</param>
    internal PostgresEngine(string connection, bool ownClock, Action<DbContextOptionsBuilder> configure)
    {
        _ownClock = ownClock;
        _source = NpgsqlDataSource.Create(Prepared(connection));
        DbContextOptionsBuilder<PostgresContext> builder = new DbContextOptionsBuilder<PostgresContext>()
            .UseNpgsql(_source, npgsql => npgsql.ExecutionStrategy(with => new NamedFailures(with.CurrentContext.Context, Meaning)))
            .AddInterceptors(new FailureNotes());
        configure(builder);
        _options = builder.Options;
    }

    /// <summary>Connections of this engine.</summary>
    public NpgsqlDataSource Source => _source;

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
        PostgresContext context = NewContext(workspace);
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await context.Database.BeginTransactionAsync(cancellation);
            (int first, int second) = PostgresLocks.Of(workspace);
            if (hub is { } one)
            {
                context.IsHubTurn = true;
                (int third, int fourth) = PostgresLocks.Of(one);
                _ = await context.Commands.ExecuteAsync(LockHub, cancellation, first, second, third, fourth);
            }
            else
            {
                _ = await context.Commands.ExecuteAsync(LockWorkspace, cancellation, first, second);
            }

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

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> BeginViewAsync(BusinessHubsContext context, CancellationToken cancellation) =>
        await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <inheritdoc/>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        // Held by a transaction, so that it is given back however the process ends, and behind poolers as well.
        await using NpgsqlConnection guard = await _source.OpenConnectionAsync(cancellation);
        if (guard.PostgreSqlVersion.Major * 10_000 < OldestServer)
            throw new InvalidDataException($"The PostgreSQL server is {guard.PostgreSqlVersion}; the oldest that is supported is {OldestServer / 10_000}.");
        await using NpgsqlTransaction turn = await guard.BeginTransactionAsync(cancellation);
        await using (NpgsqlCommand look = new("SELECT current_setting('transaction_read_only')", guard, turn))
        {
            if (await look.ExecuteScalarAsync(cancellation) is "on")
                throw new InvalidDataException("It can only be read: the server is a standby, or default_transaction_read_only is on.");
        }

        await using (NpgsqlCommand take = new("SELECT pg_advisory_xact_lock($1)", guard, turn) { Parameters = { new() { Value = PostgresLocks.Migration } } })
            _ = await take.ExecuteNonQueryAsync(cancellation);
        await using var context = new PostgresContext(_options);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await ServerSchema.MigrateAsync(context, "SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()", cancellation);
        await turn.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception exception) => PostgresFailure.IsConflict(exception);

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception) => PostgresFailure.IsUnavailable(exception);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // Whoever names the setting, e.g. because of a pooler that cannot do it, is obeyed.
    private static string Prepared(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        return said.ContainsKey("Max Auto Prepare") || said.ContainsKey("MaxAutoPrepare")
            ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = PreparedStatements }.ConnectionString;
    }

    private PostgresContext NewContext(Guid workspace) => new(_options) { Workspace = workspace, OwnClock = _ownClock, Meaning = Meaning };

    // A session that began while the database could only be read stays like that: it must not serve those who come later.
    private StorageUnavailableException? Meaning(Exception failure)
    {
        if (PostgresFailure.SaysReadOnly(failure))
        {
            _source.Clear();
            NpgsqlConnection.ClearAllPools();
        }

        return PostgresFailure.Meaning(failure);
    }
}
