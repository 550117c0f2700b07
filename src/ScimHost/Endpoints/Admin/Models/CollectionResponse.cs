using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A collection with its hubs and whom it is shared with.</summary>
public sealed record CollectionResponse(
    Guid Id, string Name, IReadOnlyList<CollectionHubResponse> Hubs, IReadOnlyList<ShareResponse> Shares, long Version)
{
    internal static CollectionResponse Of(Collection collection) => new(
        collection.Id.Value, collection.Name, [.. collection.Items.Select(CollectionHubResponse.Of)],
        [.. collection.Shares.Select(ShareResponse.Of)], collection.Version);
}
