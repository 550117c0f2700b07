namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>New weights by role: the name of an app role, or <c>kind:role</c> for a role on a kind of asset. Higher wins; no two may be alike.</summary>
public sealed record ChangeWeightsRequest(IReadOnlyDictionary<string, int> Weights);
