using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>The hubs of every workspace, for the supervisor of this node.</summary>
public interface IHubDirectory
{
    /// <summary>Every hub.</summary>
    Task<IReadOnlyList<(WorkspaceId Workspace, HubId Hub)>> AllAsync(CancellationToken cancellation);
}
