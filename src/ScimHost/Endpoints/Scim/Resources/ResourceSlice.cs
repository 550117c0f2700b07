using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Resources;

/// <summary>A part of a list, or why there is none.</summary>
/// <param name="Total">Matches in all.</param>
/// <param name="Resources">Projected resources of this part, in order.</param>
/// <param name="Whole">The same resources unprojected, for ordering; empty where no order was asked for.</param>
/// <param name="Last">Id of the last resource, or null when there is none.</param>
/// <param name="More">Whether matches follow.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record ResourceSlice(
    int Total, IReadOnlyList<JsonObject> Resources, IReadOnlyList<JsonObject> Whole, Guid? Last, bool More, ScimError? Error)
{
    public static ResourceSlice Failed(ScimError error) => new(0, [], [], null, false, error);
}
