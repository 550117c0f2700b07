using System.Collections.Concurrent;
using System.Threading.Channels;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;

namespace BusinessHubs.Provisioning.Queue;

/// <summary>
/// Wakes hub runners: a bounded Channel of one place for each hub, so that any number of rings is one wake-up. A hint, never
/// the truth: a lost ring costs one poll interval.
/// </summary>
public sealed class WorkSignal
{
    private readonly IWorkRelay? _relay;
    private readonly ConcurrentDictionary<HubId, Channel<bool>> _bells = new();
    private readonly ConcurrentDictionary<HubId, Channel<bool>> _choreBells = new();
    private readonly Channel<bool> _supervisor = NewBell();

    /// <summary>Bells of this process; with a relay, those of other nodes are rung too.</summary>
    public WorkSignal(IWorkRelay? relay = null)
    {
        _relay = relay;
        if (relay is not null)
            relay.Received = Received;
    }

    /// <summary>Rings for hubs whose seats were marked, on every node. Called after the commit.</summary>
    public void Ring(IEnumerable<HubId> hubs)
    {
        HubId[] marked = [.. hubs];
        if (marked.Length == 0)
            return;
        RingHere(marked);
        _relay?.Send(marked);
    }

    /// <summary>Rings for hubs on this node alone.</summary>
    public void RingHere(IEnumerable<HubId> hubs)
    {
        foreach (HubId hub in hubs)
        {
            RingSeats(hub);
            _ = Bell(_choreBells, hub).Writer.TryWrite(true);
        }
    }

    /// <summary>Rings for a hub whose runner can take more seats. Its syncs and removals have nothing to do with that.</summary>
    public void RingSeats(HubId hub) => _ = Bell(_bells, hub).Writer.TryWrite(true);

    /// <summary>Tells the supervisor that hubs were connected or removed.</summary>
    public void HubsChanged()
    {
        _ = _supervisor.Writer.TryWrite(true);
        _relay?.Send([]);
    }

    /// <summary>The bell of one hub.</summary>
    public ChannelReader<bool> Of(HubId hub) => Bell(_bells, hub).Reader;

    /// <summary>The bell of one hub's syncs and removals; each bell has one listener.</summary>
    public ChannelReader<bool> ChoresOf(HubId hub) => Bell(_choreBells, hub).Reader;

    /// <summary>The supervisor's bell.</summary>
    public ChannelReader<bool> Supervisor => _supervisor.Reader;

    private void Received(IReadOnlyCollection<HubId> hubs)
    {
        RingHere(hubs);
        _ = _supervisor.Writer.TryWrite(true);
    }

    private static Channel<bool> Bell(ConcurrentDictionary<HubId, Channel<bool>> bells, HubId hub) => bells.GetOrAdd(hub, static _ => NewBell());

    private static Channel<bool> NewBell() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
