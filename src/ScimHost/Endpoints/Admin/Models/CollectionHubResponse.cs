using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub in a collection with what it gives there.</summary>
public sealed record CollectionHubResponse(
    Guid HubId, HubRole HubRole, bool WithSeat, IReadOnlyList<string> AppRoles, IReadOnlyDictionary<string, IReadOnlyList<string>> Assets)
{
    internal static CollectionHubResponse Of(CollectionItem item)
    {
        AccessResponse? access = AccessResponse.Of(item.Access);
        return new CollectionHubResponse(
            item.Hub.Value, item.HubRole, item.WithSeat, access?.Roles ?? [], access?.Assets ?? new Dictionary<string, IReadOnlyList<string>>());
    }
}
