using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Nodes;

/// <summary>
/// Carries rings of the work signal to the other nodes. A hint, never the truth: what gets lost costs one poll interval.
/// </summary>
public interface IWorkRelay
{
    /// <summary>Who is told of hubs in which other nodes changed something; none for a change of the set of hubs.</summary>
    Action<IReadOnlyCollection<HubId>>? Received { get; set; }

    /// <summary>Tells the others, soon. Never waits and never fails.</summary>
    void Send(IReadOnlyCollection<HubId> hubs);
}
