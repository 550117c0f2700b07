using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>A checked SCIM document to what the directory stores.</summary>
internal static class UserDrafts
{
    public static UserDraft Of(JsonObject document) => new(
        ScimJson.GetString(document, "userName") ?? throw new InvalidOperationException("A user document without userName was let through."),
        ScimJson.GetString(document, "externalId"),
        ScimJson.GetString(document, "displayName"),
        ScimJson.GetBoolean(document, "active") ?? true,
        [.. (document["emails"] as JsonArray ?? []).OfType<JsonObject>().Select(Email).OfType<UserEmail>()],
        ScimJson.Write(document));

    // An element without a value says nothing that could be looked for.
    private static UserEmail? Email(JsonObject element) => ScimJson.GetString(element, "value") is { } value
        ? new UserEmail(value, ScimJson.GetString(element, "type"), ScimJson.GetBoolean(element, "primary") ?? false)
        : null;
}
