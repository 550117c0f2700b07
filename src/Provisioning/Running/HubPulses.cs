using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Wakes the runners of hubs in which something changed since the last look: one question for all hubs, so that idle hubs cost next to
/// nothing and a ring that was lost, or rung in another process, costs one poll.
/// </summary>
internal sealed class HubPulses(IHubDirectory hubs, WorkSignal signal)
{
    private Dictionary<HubId, HubPulse> _last = [];

    /// <summary>Reads all hubs, and rings for those that are not as they were.</summary>
    public async Task<IReadOnlyCollection<HubPulse>> ReadAsync(CancellationToken cancellation)
    {
        Dictionary<HubId, HubPulse> now = (await hubs.AllAsync(cancellation)).ToDictionary(p => p.Hub);
        signal.RingHere(now.Values.Where(p => !p.SaysTheSameAs(_last.GetValueOrDefault(p.Hub))).Select(p => p.Hub));
        _last = now;
        return now.Values;
    }
}
