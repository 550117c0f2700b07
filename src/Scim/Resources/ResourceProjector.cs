using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>
/// Cuts a composed resource down to a <see cref="Projection"/> and to what its schemas allow to be returned. What no schema declares
/// is not returned at all.
/// </summary>
public static class ResourceProjector
{
    /// <summary>A new object; the given one stays as it is.</summary>
    public static JsonObject Project(JsonObject resource, Projection projection)
    {
        var result = new JsonObject();
        foreach ((string key, JsonNode? value) in resource)
        {
            JsonNode? kept = null;
            if (projection.Type.FindAttribute(key) is { } attribute)
                kept = Cut(value, null, attribute, projection);
            else if (projection.Type.FindExtension(key) is { } extension && value is JsonObject container)
                kept = CutExtension(container, extension, projection);
            if (kept is not null)
                result[key] = kept;
        }

        return result;
    }

    private static JsonObject? CutExtension(JsonObject container, SchemaDefinition extension, Projection projection)
    {
        var result = new JsonObject();
        foreach ((string key, JsonNode? value) in container)
        {
            if (extension.FindAttribute(key) is { } attribute && Cut(value, extension.Id, attribute, projection) is { } kept)
                result[key] = kept;
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonNode? Cut(JsonNode? value, string? extension, AttributeDefinition attribute, Projection projection)
    {
        if (value is null || !projection.Keeps(extension, attribute))
            return null;
        if (!attribute.IsComplex)
            return value.DeepClone();
        if (value is not JsonArray array)
            return CutElement(value, extension, attribute, projection);

        // An empty list stays: a new group is answered with "members": [].
        JsonNode[] elements = [.. array.OfType<JsonNode>().Select(e => CutElement(e, extension, attribute, projection)).OfType<JsonNode>()];
        return elements.Length == 0 && array.Count > 0 ? null : new JsonArray(elements);
    }

    private static JsonNode? CutElement(JsonNode element, string? extension, AttributeDefinition attribute, Projection projection)
    {
        if (element is not JsonObject json)
            return element.DeepClone();
        var result = new JsonObject();
        foreach ((string key, JsonNode? value) in json)
        {
            if (attribute.FindSubAttribute(key) is { } sub && value is not null && projection.KeepsSub(extension, attribute, sub))
                result[key] = value.DeepClone();
        }

        return result.Count == 0 ? null : result;
    }
}
