using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>
/// The answer to a query (RFC 7644 section 3.4.2). The counts are JSON numbers, <c>itemsPerPage</c> is what is really returned
/// (Okta's QA refuses an echo of <c>count</c>), and <c>Resources</c> is there even when it is empty.
/// </summary>
public static class ListResponse
{
    /// <param name="totalResults">Matches over all pages.</param>
    /// <param name="startIndex">1-based index of the first resource of this page, as asked for.</param>
    /// <param name="resources">The resources of this page; they become part of the answer and must have no parent.</param>
    public static JsonObject Build(int totalResults, int startIndex, IReadOnlyList<JsonObject> resources) => new()
    {
        ["schemas"] = new JsonArray(ScimUrns.ListResponse),
        ["totalResults"] = totalResults,
        ["startIndex"] = startIndex,
        ["itemsPerPage"] = resources.Count,
        ["Resources"] = new JsonArray([.. resources]),
    };
}
