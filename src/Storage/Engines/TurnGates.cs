using System.Collections.Concurrent;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Has those of one node who would wait for the same lock of a server wait here, where a wait costs no connection: seats of one hub that end at
/// the same time must not use up the pool while one of them writes.
/// </summary>
internal sealed class TurnGates
{
    // One small object for each workspace and hub that this node has ever changed.
    private readonly ConcurrentDictionary<Guid, TurnQueue> _queues = new();

    /// <summary>Waits until nobody else of this node has a turn of the hub, or of the whole workspace when there is no hub. Disposing gives it back.</summary>
    public async Task<IDisposable> EnterAsync(Guid workspace, Guid? hub, CancellationToken cancellation)
    {
        TurnQueue queue = _queues.GetOrAdd(hub ?? workspace, _ => new TurnQueue());
        await queue.EnterAsync(cancellation);
        return new Pass(queue);
    }

    private sealed class Pass(TurnQueue queue) : IDisposable
    {
        private TurnQueue? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave();
    }
}
