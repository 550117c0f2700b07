using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>A role or an entitlement: what stands in the attribute of a user, and what people call it.</summary>
/// <param name="Value">The value; the id of the row where the server publishes a list.</param>
/// <param name="Display">What people call it; null if the server does not say.</param>
/// <param name="Type">Which of several lists it is from; null if the server does not say.</param>
internal sealed record ScimValue(string Value, string? Display, string? Type)
{
    /// <summary>A row of a published list, as Okta's discovery reads it: <c>{id, displayName, type}</c>. Null if it cannot be an asset.</summary>
    public static ScimValue? Published(JsonObject row) => Checked(
        ScimJson.Text(row, "id"), ScimJson.Text(row, "displayName"), ScimJson.Text(row, "type"));

    /// <summary>A value as it stands with a user. Null if it cannot be an asset.</summary>
    public static ScimValue? Carried(JsonNode item) =>
        Checked(ScimJson.ValueOf(item), ScimJson.Text(item, "display"), ScimJson.Text(item, "type"));

    /// <summary>The item of the attribute.</summary>
    public JsonObject Item()
    {
        var item = new JsonObject { ["value"] = Value };
        if (Display is not null)
            item["display"] = Display;
        if (Type is not null)
            item["type"] = Type;
        return item;
    }

    private static ScimValue? Checked(string? value, string? display, string? type) =>
        OutboundScimRoles.IsValue(value) ? new ScimValue(value!, display, type) : null;
}
