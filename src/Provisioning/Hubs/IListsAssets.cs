namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Capability <see cref="Capability.ManageAssets"/>: the assets that can be granted.</summary>
public interface IListsAssets
{
    /// <summary>One page of assets; <paramref name="cursor"/> null for the first.</summary>
    Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation);
}
