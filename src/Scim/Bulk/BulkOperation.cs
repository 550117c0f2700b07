using System.Text.Json.Nodes;

namespace BusinessHubs.Scim.Bulk;

/// <summary>One operation of a bulk request, as the client wrote it (RFC 7644 section 3.7).</summary>
/// <param name="Method">HTTP method in upper case; may be one that bulk does not know.</param>
/// <param name="Path">Relative to the service, such as <c>/Users</c> or <c>/Users/bulkId:a</c>.</param>
/// <param name="BulkId">The client's name for the resource, or null.</param>
/// <param name="Version">The version to insist on, as in <c>If-Match</c>, or null.</param>
/// <param name="Data">The body, or null.</param>
/// <param name="References">The bulkIds that path and body refer to.</param>
public sealed record BulkOperation(
    string Method, string Path, string? BulkId, string? Version, JsonObject? Data, IReadOnlySet<string> References);
