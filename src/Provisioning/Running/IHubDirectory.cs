namespace BusinessHubs.Provisioning.Running;

/// <summary>The hubs of every workspace, for the supervisor of this node.</summary>
public interface IHubDirectory
{
    /// <summary>Every hub that is connected.</summary>
    Task<IReadOnlyList<HubPulse>> AllAsync(CancellationToken cancellation);
}
