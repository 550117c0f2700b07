using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Running;

/// <summary>What one runner holds while it owns a hub: its settings of one version, its fence, its connector and its budget.</summary>
/// <param name="Workspace">Owner of the hub.</param>
/// <param name="Hub">The hub as of <c>Hub.Version</c>; a newer version needs a new session.</param>
/// <param name="App">Its catalog entry.</param>
/// <param name="Fence">Number of this ownership; writes of an older one are void.</param>
/// <param name="Connector">The guarded connector.</param>
/// <param name="Budget">The call budget.</param>
public sealed record HubSession(
    WorkspaceId Workspace, Hub Hub, AppDescription App, long Fence, GuardedConnector Connector, CallBudget Budget) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Budget.Dispose();
}
