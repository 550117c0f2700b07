using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>Composes the JSON of a resource from its stored parts (RFC 7643 section 3).</summary>
/// <param name="catalog">Where the endpoints are.</param>
/// <param name="baseUri">External root of the SCIM service, with or without a final slash.</param>
public sealed class ResourceRepresentation(SchemaCatalog catalog, Uri baseUri)
{
    private readonly string _root = baseUri.AbsoluteUri.TrimEnd('/');

    /// <summary>The absolute URI of a resource: <c>Location</c>, <c>meta.location</c> and <c>$ref</c>.</summary>
    /// <exception cref="ArgumentException">The catalog has no such type.</exception>
    public string Location(string resourceType, string id)
    {
        ResourceTypeDefinition type = catalog.FindResourceType(resourceType)
            ?? throw new ArgumentException($"The catalog has no resource type '{resourceType}'.", nameof(resourceType));
        return $"{_root}{type.Endpoint}/{Uri.EscapeDataString(id)}";
    }

    /// <param name="type">Its type.</param>
    /// <param name="document">The stored document; not changed.</param>
    /// <param name="meta">The rest of what is stored about it.</param>
    /// <param name="members">Members of a group; null leaves the attribute out (not loaded), an empty list is emitted as <c>[]</c>.</param>
    /// <param name="groups">Groups of a user; likewise.</param>
    public JsonObject Compose(
        ResourceTypeDefinition type,
        JsonObject document,
        ResourceMeta meta,
        IReadOnlyList<MemberEntry>? members = null,
        IReadOnlyList<GroupEntry>? groups = null)
    {
        var json = new JsonObject { ["schemas"] = SchemasOf(type, document), ["id"] = meta.Id };
        if (document["externalId"] is { } externalId)
            json["externalId"] = externalId.DeepClone();
        foreach ((string name, JsonNode? value) in document)
        {
            if (name != "externalId")
                json[name] = value?.DeepClone();
        }

        if (groups is not null)
            json["groups"] = new JsonArray([.. groups.Select(ToJson)]);
        if (members is not null)
            json["members"] = new JsonArray([.. members.Select(ToJson)]);
        json["meta"] = new JsonObject
        {
            ["resourceType"] = type.Name,
            ["created"] = Text(meta.Created),
            ["lastModified"] = Text(meta.LastModified),
            ["location"] = Location(type.Name, meta.Id),
            ["version"] = VersionTag.Format(meta.Version),
        };
        return json;
    }

    // The URN of an extension is listed while the extension has data, whatever the client wrote into schemas.
    private static JsonArray SchemasOf(ResourceTypeDefinition type, JsonObject document)
    {
        var schemas = new JsonArray(type.BaseSchema.Id);
        foreach (SchemaExtension extension in type.Extensions)
        {
            if (document.ContainsKey(extension.Schema.Id))
                schemas.Add((JsonNode)extension.Schema.Id);
        }

        return schemas;
    }

    private JsonObject ToJson(MemberEntry member)
    {
        var json = new JsonObject { ["value"] = member.Value, ["$ref"] = Location(member.Type, member.Value), ["type"] = member.Type };
        if (member.Display is { } display)
            json["display"] = display;
        return json;
    }

    private JsonObject ToJson(GroupEntry group)
    {
        var json = new JsonObject { ["value"] = group.Value, ["$ref"] = Location("Group", group.Value) };
        if (group.Display is { } display)
            json["display"] = display;
        json["type"] = group.Direct ? "direct" : "indirect";
        return json;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
