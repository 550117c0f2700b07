using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Provisioning.Model;

/// <summary>
/// The stored form of an <see cref="Access"/>: <c>null</c> for no account, else
/// <c>{"roles":["member"],"assets":{"team:a":["maintainer"]}}</c>. Equal values have equal text.
/// </summary>
public static class AccessJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Writes the canonical text.</summary>
    /// <exception cref="ArgumentException">An asset key whose text would be read back as another asset.</exception>
    public static string Write(Access access) => ToNode(access)?.ToJsonString() ?? "null";

    /// <summary>The same as a JSON node; null for no account.</summary>
    public static JsonObject? ToNode(Access access)
    {
        if (!access.HasAccount)
            return null;
        var assets = new JsonObject();
        foreach (var (asset, roles) in access.Assets)
            assets[Text(asset)] = new JsonArray([.. roles.Select(r => (JsonNode)r)]);
        return new JsonObject { ["roles"] = new JsonArray([.. access.Roles.Select(r => (JsonNode)r)]), ["assets"] = assets };
    }

    /// <summary>Reads text that <see cref="Write"/> wrote; anything else is a bug and throws.</summary>
    /// <exception cref="JsonException">The text is not such a value.</exception>
    public static Access Read(string text)
    {
        JsonNode? node = JsonNode.Parse(text, documentOptions: Strict);
        if (node is null)
            return Access.None;
        if (node is not JsonObject root || root["roles"] is not JsonArray roles || root["assets"] is not JsonObject assets)
            throw new JsonException("Not a stored access.");
        return Access.Account(Strings(roles), assets.Select(ReadAsset));
    }

    private static KeyValuePair<AssetKey, ImmutableSortedSet<string>> ReadAsset(KeyValuePair<string, JsonNode?> pair) =>
        AssetKey.TryParse(pair.Key, out AssetKey key) && pair.Value is JsonArray roles
            ? new(key, ImmutableSortedSet.CreateRange(StringComparer.Ordinal, Strings(roles)))
            : throw new JsonException("Not a stored asset role.");

    private static IEnumerable<string> Strings(JsonArray array) =>
        array.Select(n => n is JsonValue value && value.TryGetValue(out string? role) ? role : throw new JsonException("Not a role."));

    // Stored under a text that means another asset, the role would later be given on that asset.
    private static string Text(AssetKey asset) =>
        AssetKey.TryParse(asset.ToString(), out AssetKey back) && back == asset
            ? asset.ToString()
            : throw new ArgumentException($"'{asset}' cannot be stored: a kind is not empty and has no colon, an id is not empty.");
}
