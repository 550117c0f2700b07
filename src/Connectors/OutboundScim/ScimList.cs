using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>A ListResponse (RFC 7644 section 3.4.2, RFC 9865 section 2).</summary>
/// <param name="Total">How many rows there are in all; null where a listing by cursor does not say.</param>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Cursor">Cursor of the next page; null on the last one, and in listings by index.</param>
internal sealed record ScimList(int? Total, IReadOnlyList<JsonObject> Rows, string? Cursor)
{
    /// <exception cref="JsonException">It is no ListResponse.</exception>
    public static ScimList Read(HttpAnswer answer)
    {
        JsonObject json = ScimJson.ReadObject(answer);
        string? cursor = ScimJson.Text(json, "nextCursor") is { Length: > 0 } next ? next : null;
        int? total = ScimJson.Count(json, "totalResults");
        // Without rows the attribute may be missing; without rows and without a count it is no list.
        JsonObject[] rows =
        [
            .. (json["Resources"] as JsonArray ?? (total is null ? throw new JsonException("Not a list.") : []))
                .Select(row => row as JsonObject ?? throw new JsonException("Not a resource.")),
        ];
        return new ScimList(total, rows, cursor);
    }
}
