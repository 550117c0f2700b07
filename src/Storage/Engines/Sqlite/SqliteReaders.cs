using System.Collections.Concurrent;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>Lanes for readers: as many as read at once, the few that are kept reused.</summary>
internal sealed class SqliteReaders(Func<SqliteLane> newLane) : IDisposable
{
    private const int MaxKept = 16;
    private readonly ConcurrentStack<SqliteLane> _free = new();
    private volatile bool _disposed;

    public SqliteLane Rent()
    {
        SqliteLane rented = _free.TryPop(out SqliteLane? lane) ? lane : newLane();
        rented.IsRented = true;
        return rented;
    }

    /// <summary>Takes a lane back. A second time is nothing: two readers must never share one.</summary>
    public void Return(SqliteLane lane)
    {
        if (!lane.IsRented)
            return;
        lane.IsRented = false;
        lane.Reset();
        if (_disposed || !lane.IsIdle || _free.Count >= MaxKept)
            lane.Dispose();
        else
            _free.Push(lane);
        if (_disposed)
            Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        while (_free.TryPop(out SqliteLane? lane))
            lane.Dispose();
    }
}
