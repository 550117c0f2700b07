using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A native partner and the assets that are shared with it or by it.</summary>
public sealed record PartnerResponse(
    string Id, string Name, PartnerStatus Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Assets, DateTimeOffset LastSeen, long Version)
{
    internal static PartnerResponse Of(Partner partner) => new(
        partner.Id, partner.Name, partner.Status, AccessResponse.Of(partner.Access)?.Assets ?? new Dictionary<string, IReadOnlyList<string>>(),
        partner.LastSeen, partner.Version);
}
