using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// The emulator's way in, which can be shut: then the port is closed, connections are cut, and every further one is refused by
/// the system, until the door opens again at the same port.
/// </summary>
internal sealed class Door(SocketTransportFactory inner, TimeProvider clock) : IConnectionListenerFactory
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, ConnectionContext> _open = new(StringComparer.Ordinal);
    private readonly List<Listener> _listeners = [];
    private TaskCompletionSource? _shut;

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new Listener(this, await inner.BindAsync(endpoint, cancellationToken));
        lock (_lock)
            _listeners.Add(listener);
        return listener;
    }

    /// <summary>Shuts the door now; done once nothing listens. The named connection may still be answered.</summary>
    public async Task ShutAsync(string? except = null)
    {
        Listener[] listeners;
        lock (_lock)
        {
            _shut ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            listeners = [.. _listeners];
        }

        foreach (Listener listener in listeners)
            await listener.CloseAsync();
        foreach ((string id, ConnectionContext connection) in _open)
        {
            if (id != except)
                connection.Abort();
        }
    }

    /// <summary>Opens the door; done once it listens again.</summary>
    public async Task OpenAsync()
    {
        TaskCompletionSource? shut;
        Listener[] listeners;
        lock (_lock)
        {
            shut = _shut;
            _shut = null;
            listeners = [.. _listeners];
        }

        foreach (Listener listener in listeners)
            await listener.ReopenAsync();
        shut?.SetResult();
    }

    /// <summary>Opens the door after a while.</summary>
    public async Task OpenAfterAsync(TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(wait, clock, stopping);
            await OpenAsync();
        }
        catch (OperationCanceledException)
        {
            // The emulator ends; nobody needs the door any more.
        }
    }

    private Task Opened()
    {
        lock (_lock)
            return _shut?.Task ?? Task.CompletedTask;
    }

    private sealed class Listener(Door door, IConnectionListener first) : IConnectionListener
    {
        private IConnectionListener _current = first;
        private volatile bool _ended;

        public EndPoint EndPoint { get; } = first.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                ConnectionContext? accepted = await _current.AcceptAsync(cancellationToken);
                if (accepted is not null)
                {
                    Watch(accepted);
                    return accepted;
                }

                if (_ended)
                    return null;
                await door.Opened().WaitAsync(cancellationToken);
                if (_ended)
                    return null;
            }
        }

        public ValueTask CloseAsync() => _current.UnbindAsync();

        public async Task ReopenAsync()
        {
            IConnectionListener old = _current;
            _current = await door.BindInnerAsync(EndPoint);
            await old.DisposeAsync();
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _ended = true;
            await _current.UnbindAsync(cancellationToken);
            lock (door._lock)
                door._shut?.TrySetResult();
        }

        public ValueTask DisposeAsync() => _current.DisposeAsync();

        private void Watch(ConnectionContext connection)
        {
            door._open[connection.ConnectionId] = connection;
            connection.ConnectionClosed.Register(() => door._open.TryRemove(connection.ConnectionId, out _));
        }
    }

    private ValueTask<IConnectionListener> BindInnerAsync(EndPoint endpoint) => inner.BindAsync(endpoint);
}
