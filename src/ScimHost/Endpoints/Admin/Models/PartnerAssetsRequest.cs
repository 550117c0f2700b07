namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Roles on assets (<c>kind:id</c>) that the partner is to have; assets that are not named are taken from it.</summary>
public sealed record PartnerAssetsRequest(IReadOnlyDictionary<string, IReadOnlyList<string>> Assets);
