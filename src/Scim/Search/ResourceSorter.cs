using System.Text.Json.Nodes;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Search;

/// <summary>
/// Puts resources into a <see cref="SortOrder"/>. A multi-valued attribute counts by its primary value, else by its first. Resources
/// without a value come last in ascending order and first in descending order; equal ones are ordered by <c>id</c> (RFC 7644
/// section 3.4.2.3). Pure.
/// </summary>
public static class ResourceSorter
{
    /// <summary>The items in order.</summary>
    /// <param name="items">Any items.</param>
    /// <param name="resourceOf">The composed resource of an item; asked once for each.</param>
    /// <param name="order">The order.</param>
    public static IReadOnlyList<T> Sort<T>(IEnumerable<T> items, Func<T, JsonObject> resourceOf, SortOrder order)
    {
        var keyed = items.Select(item => Keyed(item, resourceOf(item), order.Path)).ToList();
        int direction = order.Descending ? -1 : 1;
        keyed.Sort((a, b) =>
        {
            int byKey = Compare(a.Key, b.Key) * direction;
            return byKey != 0 ? byKey : string.CompareOrdinal(a.Id, b.Id);
        });
        return [.. keyed.Select(k => k.Item)];
    }

    private static (T Item, IComparable? Key, string Id) Keyed<T>(T item, JsonObject resource, AttributePath path) =>
        (item, KeyOf(resource, path), ScimJson.GetString(resource, "id") ?? "");

    private static int Compare(IComparable? a, IComparable? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (string x, string y) => string.CompareOrdinal(x, y),
        _ => a.CompareTo(b),
    };

    private static IComparable? KeyOf(JsonObject resource, AttributePath path)
    {
        JsonObject? container = path.Extension is null ? resource : resource[path.Extension] as JsonObject;
        JsonNode? value = container?[path.Attribute.Name];
        if (value is JsonArray list)
            value = list.FirstOrDefault(e => e is JsonObject json && JsonScalar.AsBoolean(json["primary"]) == true) ?? list.FirstOrDefault();
        if (path.SubAttribute is { } sub && value is JsonObject element)
            value = element[sub.Name] is JsonArray values ? values.FirstOrDefault() : element[sub.Name];
        return Scalar(value, path.Leaf);
    }

    private static IComparable? Scalar(JsonNode? value, AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Boolean => JsonScalar.AsBoolean(value),
        AttributeType.Decimal or AttributeType.Integer => JsonScalar.AsNumber(value),
        AttributeType.DateTime => JsonScalar.AsInstant(JsonScalar.AsString(value)),
        AttributeType.String or AttributeType.Reference or AttributeType.Binary =>
            JsonScalar.AsString(value) is { Length: > 0 } text ? attribute.CaseExact ? text : text.ToUpperInvariant() : null,
        _ => throw new InvalidOperationException($"{attribute.Type} has no order."),
    };
}
