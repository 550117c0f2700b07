using System.Text.Json.Nodes;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.Scim.Resources;

/// <summary>A resource that a client sent by POST or PUT, normalised and checked.</summary>
/// <param name="Document">
/// What the host stores as JSON text: canonical names, no <c>id</c>, <c>meta</c>, <c>schemas</c>, members or groups.
/// <c>externalId</c> is in it.
/// </param>
/// <param name="Members">The members, each value once; null when the client did not mention them.</param>
public sealed record ResourceInput(JsonObject Document, IReadOnlyList<MemberReference>? Members)
{
    public string? ExternalId => ScimJson.GetString(Document, "externalId");
}
