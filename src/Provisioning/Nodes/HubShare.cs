using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Nodes;

/// <summary>Pure: how many hubs a node may hold, and which it lets go when it holds more.</summary>
public static class HubShare
{
    /// <summary>Its part, rounded up, and one more, so that hubs do not wander for a difference of one.</summary>
    public static int Limit(int hubs, int nodes) => ((hubs + nodes - 1) / nodes) + 1;

    /// <summary>Those beyond the limit, the idlest first: nothing due before what is due late, late before soon.</summary>
    public static IReadOnlyList<HubId> Surplus(IReadOnlyCollection<HubPulse> held, int limit) => held.Count <= limit
        ? []
        : [.. held.OrderByDescending(p => p.NextSeat ?? DateTimeOffset.MaxValue).ThenBy(p => p.Hub.Value).Take(held.Count - limit).Select(p => p.Hub)];
}
