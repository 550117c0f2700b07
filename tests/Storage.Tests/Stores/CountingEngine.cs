using System.Data.Common;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>The SQLite engine, counting statements, rows read and entities that the change tracker took in.</summary>
internal sealed class CountingEngine(string file) : DbCommandInterceptor, IStorageEngine, IDisposable
{
    private readonly SqliteEngine _inner = new(file);

    public int Statements { get; private set; }

    public int RowsRead { get; private set; }

    public int Tracked { get; private set; }

    public BusinessHubsContext CreateContext()
    {
        var context = new SqliteContext(
            new DbContextOptionsBuilder<SqliteContext>().UseSqlite($"Data Source={file}", SqliteEngine.TakeListsAsOneParameter)
                .AddInterceptors(this, new SqlitePragmas()).Options);
        context.ChangeTracker.Tracked += (_, _) => Tracked++;
        return context;
    }

    public Task<IDisposable> EnterWriteAsync(CancellationToken cancellation) => _inner.EnterWriteAsync(cancellation);

    public Task MigrateAsync(CancellationToken cancellation) => _inner.MigrateAsync(cancellation);

    public bool IsConflict(DbUpdateException exception) => _inner.IsConflict(exception);

    public bool IsUnavailable(Exception exception) => _inner.IsUnavailable(exception);

    public void Dispose() => _inner.Dispose();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Statements++;
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Statements++;
        return new(result);
    }

    public override ValueTask<InterceptionResult> DataReaderClosingAsync(
        DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        RowsRead += eventData.ReadCount;
        return new(result);
    }
}
