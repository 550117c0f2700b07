using System.Buffers.Binary;
using System.Net.Sockets;
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

    // Locks of turns have two numbers; that of migrations has one, which PostgreSQL keeps apart.
    private const long MigrationLock = 0x4275_7369_4875_6273;

    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgresContext> _options;

    /// <param name="connection">Npgsql's connection string.</param>
    /// <param name="interceptors">Told of what contexts do.</param>
    public PostgresEngine(string connection, params IInterceptor[] interceptors)
    {
        _source = NpgsqlDataSource.Create(connection);
        _options = new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(_source).AddInterceptors([new FailureNotes(), .. interceptors]).Options;
    }

    /// <inheritdoc/>
    public BusinessHubsContext CreateContext() => new PostgresContext(_options);

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read)
    {
        await using BusinessHubsContext context = CreateContext();
        return await read(context.Statements);
    }

    /// <inheritdoc/>
    public async Task<IWriteTurn> BeginWriteAsync(Guid workspace, CancellationToken cancellation)
    {
        var context = new PostgresContext(_options) { Workspace = workspace };
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await context.Database.BeginTransactionAsync(cancellation);
            (int first, int second) = LockOf(workspace);
            _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({first}, {second})", cancellation);
            return new TransactionTurn(context, transaction);
        }
        catch
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
            await context.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        // Held by a transaction, so that it is given back however the process ends, and behind poolers as well.
        await using NpgsqlConnection guard = await _source.OpenConnectionAsync(cancellation);
        if (guard.PostgreSqlVersion.Major * 10_000 < OldestServer)
            throw new InvalidDataException($"The PostgreSQL server is {guard.PostgreSqlVersion}; the oldest that is supported is {OldestServer / 10_000}.");
        await using NpgsqlTransaction turn = await guard.BeginTransactionAsync(cancellation);
        await using (NpgsqlCommand take = new("SELECT pg_advisory_xact_lock($1)", guard, turn) { Parameters = { new() { Value = MigrationLock } } })
            _ = await take.ExecuteNonQueryAsync(cancellation);
        await using var context = new PostgresContext(_options);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await RefuseForeignAsync(context, cancellation);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await context.Database.MigrateAsync(cancellation);
        await turn.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception exception) => exception is DbUpdateConcurrencyException
        || PostgresOf(exception)?.SqlState.StartsWith(PostgresStates.IntegrityClass, StringComparison.Ordinal) == true;

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception) =>
        PostgresOf(exception) is { } said ? PostgresStates.SaysUnavailable(said.SqlState)
        : (exception as NpgsqlException ?? exception.InnerException as NpgsqlException) is { } failed
            && failed.InnerException is null or SocketException or IOException or TimeoutException or NpgsqlException
        || exception is TimeoutException or SocketException;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static PostgresException? PostgresOf(Exception exception) => exception as PostgresException ?? exception.InnerException as PostgresException;

    // Two workspaces that share a lock only wait for each other.
    private static (int First, int Second) LockOf(Guid workspace)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = workspace.TryWriteBytes(bytes);
        return (
            BinaryPrimitives.ReadInt32LittleEndian(bytes) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
    }

    // Somebody else's database must not be written into, nor one whose newer schema this version does not understand.
    private static async Task RefuseForeignAsync(PostgresContext context, CancellationToken cancellation)
    {
        List<string> tables = await context.Database.SqlQueryRaw<string>(
            "SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()").ToListAsync(cancellation);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
            throw new InvalidDataException("The database is that of another program: it has tables, and no history of ours.");
        HashSet<string> known = [.. context.Database.GetMigrations()];
        if (tables.Count > 0 && (await context.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new InvalidDataException($"The database was made by a newer version or another program (it has '{newer}').");
    }
}
