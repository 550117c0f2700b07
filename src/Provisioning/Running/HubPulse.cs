using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Everything about one hub that its runner waits for. Two equal pulses mean that there is nothing to look at but what becomes due by time,
/// which the runner knows.
/// </summary>
/// <param name="Workspace">Owner of the hub.</param>
/// <param name="Hub">The hub.</param>
/// <param name="Version">Version of its settings.</param>
/// <param name="State">Its health.</param>
/// <param name="Settings">Version of the workspace's settings.</param>
/// <param name="Fence">Fence of its lease; 0 for none.</param>
public sealed record HubPulse(WorkspaceId Workspace, HubId Hub, long Version, HubState State, long Settings, long Fence)
{
    /// <summary>Who holds its lease; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The lease ends then, unless renewed (UTC); null for none.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>What is known of the app: pauses, probes, syncs, free seats.</summary>
    public HubHealth Health { get; init; } = HubHealth.Good;

    /// <summary>When the next seat is to be looked at (UTC); null for none.</summary>
    public DateTimeOffset? NextSeat { get; init; }

    /// <summary>When the next removal of an account without a user is to be looked at (UTC); null for none.</summary>
    public DateTimeOffset? NextRemoval { get; init; }

    /// <summary>Whether its runner would find nothing new. That a lease was renewed is not news.</summary>
    public bool SaysTheSameAs(HubPulse? other) => other is not null && (this with { HeldUntil = null }).Equals(other with { HeldUntil = null });
}
