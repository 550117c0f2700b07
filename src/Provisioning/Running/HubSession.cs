using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Running;

/// <summary>What one runner holds while it owns a hub: its settings of one version, its fence, its connector and its budget.</summary>
/// <param name="Workspace">Owner of the hub.</param>
/// <param name="Hub">The hub as of <c>Hub.Version</c>; a newer version needs a new session.</param>
/// <param name="App">Its catalog entry.</param>
/// <param name="Lease">The right to write to it.</param>
/// <param name="Connector">The guarded connector.</param>
/// <param name="Budget">The call budget.</param>
public sealed record HubSession(
    WorkspaceId Workspace, Hub Hub, AppDescription App, HubLease Lease, GuardedConnector Connector, CallBudget Budget) : IDisposable
{
    /// <summary>Number of this ownership; writes of an older one are void.</summary>
    public long Fence => Lease.Fence;

    /// <inheritdoc/>
    public void Dispose() => Lease.Dispose();
}
