using System.Data.Common;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>The SQLite engine, counting statements, rows read and entities that the change tracker took in.</summary>
internal sealed class CountingEngine : DbCommandInterceptor, IStorageEngine, IDisposable
{
    private readonly HashSet<BusinessHubsContext> _watched = [];
    private readonly SqliteEngine _inner;

    public CountingEngine(string file) => _inner = new SqliteEngine(file, () => Statements++, this);

    public int Statements { get; private set; }

    public int RowsRead { get; private set; }

    public int Tracked { get; private set; }

    public BusinessHubsContext CreateContext() => Watch(_inner.CreateContext());

    public Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read) => _inner.ReadAsync(read);

    public async Task<IWriteTurn> BeginWriteAsync(Guid workspace, Guid? hub, CancellationToken cancellation)
    {
        IWriteTurn turn = await _inner.BeginWriteAsync(workspace, hub, cancellation);
        _ = Watch(turn.Context);
        return turn;
    }

    public Task<IAsyncDisposable> BeginViewAsync(BusinessHubsContext context, CancellationToken cancellation) => _inner.BeginViewAsync(context, cancellation);

    public Task MigrateAsync(CancellationToken cancellation) => _inner.MigrateAsync(cancellation);

    public bool IsConflict(Exception exception) => _inner.IsConflict(exception);

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

    // Contexts are kept and come again.
    private BusinessHubsContext Watch(BusinessHubsContext context)
    {
        if (_watched.Add(context))
            context.ChangeTracker.Tracked += Count;
        return context;
    }

    private void Count(object? sender, EntityTrackedEventArgs tracked) => Tracked++;
}
