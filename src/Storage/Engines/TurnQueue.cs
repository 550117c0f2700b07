namespace BusinessHubs.Storage.Engines;

/// <summary>One turn at a time, in the order of asking.</summary>
internal sealed class TurnQueue
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _taken;

    /// <summary>Waits for the turn. A cancelled wait gives it up.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TaskCompletionSource mine;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return;
            }

            mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(mine);
        }

        await using CancellationTokenRegistration giveUp = cancellation.Register(() => _ = mine.TrySetCanceled(cancellation));
        await mine.Task;
    }

    /// <summary>Gives the turn to the next one who waits; false, and the turn stays, when nobody does.</summary>
    public bool TryPass()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out TaskCompletionSource? next))
            {
                if (next.TrySetResult())
                    return true;
            }

            return false;
        }
    }

    /// <summary>Gives the turn to the next one who waits, or back.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (!TryPass())
                _taken = false;
        }
    }
}
