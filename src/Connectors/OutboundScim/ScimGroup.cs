using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>A group as the server shows it (RFC 7643 section 4.2).</summary>
/// <param name="Id">The server's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Members">Ids of its members; null where the server does not show them or there are none.</param>
internal sealed record ScimGroup(string Id, string? Name, IReadOnlyList<string>? Members)
{
    /// <exception cref="JsonException">It is no group, or its id cannot be part of a path.</exception>
    public static ScimGroup Read(JsonObject json) => new(
        AppClient.IsSegment(ScimJson.Text(json, "id")) ? ScimJson.Text(json, "id")! : throw new JsonException("Not an id."),
        ScimJson.Text(json, "displayName"), ScimJson.Values(json, "members"));
}
