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

    /// <summary>A page by cursor (RFC 9865 section 2.2): without <c>startIndex</c>, and with <c>nextCursor</c> on every page but the last.</summary>
    /// <param name="totalResults">Matches over all pages.</param>
    /// <param name="nextCursor">Cursor of the next page, or null on the last one.</param>
    /// <param name="resources">As in <see cref="Build"/>.</param>
    public static JsonObject BuildCursorPage(int totalResults, string? nextCursor, IReadOnlyList<JsonObject> resources)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimUrns.ListResponse),
            ["totalResults"] = totalResults,
            ["itemsPerPage"] = resources.Count,
        };
        if (nextCursor is not null)
            json["nextCursor"] = nextCursor;
        json["Resources"] = new JsonArray([.. resources]);
        return json;
    }
}
