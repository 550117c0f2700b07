namespace BusinessHubs.Crash.Tests;

/// <summary>The servers behind an imagined load balancer, which sends a request to those that live, one after the other.</summary>
internal sealed class NodeRing : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(HostProcess Host, bool InUse)> _nodes = [];
    private int _next;

    public NodeRing(HostProcess first) => _nodes.Add((first, true));

    public int Count => _nodes.Count;

    public HostProcess this[int node]
    {
        get
        {
            lock (_gate)
                return _nodes[node].Host;
        }
    }

    /// <summary>The next that lives; when none does, one that cannot answer.</summary>
    public HostProcess Next()
    {
        lock (_gate)
        {
            for (int tried = 0; tried < _nodes.Count; tried++)
            {
                (HostProcess host, bool inUse) = _nodes[_next++ % _nodes.Count];
                if (inUse && host.IsAlive)
                    return host;
            }

            return _nodes[0].Host;
        }
    }

    public void Add(HostProcess host)
    {
        lock (_gate)
            _nodes.Add((host, true));
    }

    public void Put(int node, HostProcess host)
    {
        lock (_gate)
            _nodes[node] = (host, true);
    }

    /// <summary>The load balancer sends it nothing, or something again.</summary>
    public void Use(int node, bool inUse)
    {
        lock (_gate)
            _nodes[node] = (_nodes[node].Host, inUse);
    }

    public async Task DropAsync(int node)
    {
        Use(node, false);
        await this[node].DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        for (int node = 0; node < Count; node++)
        {
            if (this[node].IsAlive)
                await this[node].ContinueAsync();
            await this[node].DisposeAsync();
        }
    }
}
