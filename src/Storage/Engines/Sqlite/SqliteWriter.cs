using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>
/// Group commit (ADR 0013). Writers take turns on one connection. Each works inside a savepoint of its own; turns that follow each other
/// share one transaction, and so one wait for the disk. A writer is told of success only after the shared COMMIT has succeeded.
/// Bounded in number and time, so that nobody's answer waits long for others.
/// </summary>
internal sealed class SqliteWriter(Func<SqliteLane> newLane, Func<TimeProvider> clock) : IDisposable
{
    private const int MaxShared = 64;
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(10);

    private readonly TurnQueue _turns = new();
    private readonly List<TaskCompletionSource> _sharing = [];
    private SqliteLane? _lane;
    private bool _open;
    private long _begun;

    /// <summary>Waits for the turn and begins. The caller holds the turn until the returned object is committed or disposed.</summary>
    public async Task<IWriteTurn> BeginAsync(Guid workspace, CancellationToken cancellation)
    {
        await _turns.EnterAsync(cancellation);
        try
        {
            SqliteLane lane = _lane ??= newLane();
            if (!_open)
            {
                _ = lane.Commands.Execute("BEGIN IMMEDIATE");
                _open = true;
                _begun = clock().GetTimestamp();
            }

            _ = lane.Commands.Execute("SAVEPOINT turn");
            lane.Reset();
            lane.Context.Workspace = workspace;
            return new SqliteWriteTurn(this, lane);
        }
        catch (Exception failure)
        {
            Fail(failure);
            _turns.Leave();
            throw;
        }
    }

    /// <summary>Keeps the change of the turn, gives the turn on, and waits for the disk together with those that follow.</summary>
    public Task KeepAsync(SqliteLane lane)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            // A full or failing disk makes SQLite end the transaction: then the changes of all who share it are gone.
            ThrowIfEnded(lane);
            _ = lane.Commands.Execute("RELEASE turn");
        }
        catch (Exception failure)
        {
            Fail(failure);
            _turns.Leave();
            throw;
        }

        _sharing.Add(done);
        End();
        return done.Task;
    }

    /// <summary>
    /// Undoes the change of the turn and gives the turn on. What the turn has seen may be changes of those before it that are not durable
    /// yet: it waits for the disk with them, and fails with them, so that nobody answers on the strength of what never came to be.
    /// </summary>
    public Task DropAsync(SqliteLane lane)
    {
        bool relies = _sharing.Count > 0;
        try
        {
            ThrowIfEnded(lane);
            _ = lane.Commands.Execute("ROLLBACK TO turn");
            _ = lane.Commands.Execute("RELEASE turn");
        }
        catch (Exception failure) when (failure is StorageUnavailableException or InvalidOperationException)
        {
            Fail(failure);
            _turns.Leave();
            return relies ? Task.FromException(failure) : Task.CompletedTask;
        }

        Task settled = Task.CompletedTask;
        if (relies)
        {
            var relying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _sharing.Add(relying);
            settled = relying.Task;
        }

        End();
        return settled;
    }

    public void Dispose()
    {
        _lane?.Dispose();
        _lane = null;
    }

    // Called by whoever has the turn, with no savepoint open. Only one thread is ever in here.
    private void End()
    {
        // Bounded even while nobody has anything to keep, or other processes would never find the database free.
        bool full = _sharing.Count >= MaxShared || clock().GetElapsedTime(_begun) >= MaxWait;
        if (!full && _turns.TryPass())
            return;
        try
        {
            _ = _lane!.Commands.Execute(_sharing.Count > 0 ? "COMMIT" : "ROLLBACK");
            _open = false;
            foreach (TaskCompletionSource waiting in _sharing)
                waiting.SetResult();
            _sharing.Clear();
        }
#pragma warning disable CA1031 // Whatever it was, those who share the transaction are told, each of them.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure);
        }

        _turns.Leave();
    }

    // Nothing of the open transaction may become durable any more; closing the connection rolls it back.
    private void Fail(Exception failure)
    {
        _lane?.Dispose();
        _lane = null;
        _open = false;
        foreach (TaskCompletionSource waiting in _sharing)
            waiting.SetException(failure);
        _sharing.Clear();
    }

    private static void ThrowIfEnded(SqliteLane lane)
    {
        if (lane.IsIdle)
            throw new StorageUnavailableException("The database is full or fails: it has ended the transaction.");
    }
}
