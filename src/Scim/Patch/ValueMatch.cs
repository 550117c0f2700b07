using System.Text.Json.Nodes;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>When two values of an attribute are the same one.</summary>
internal static class ValueMatch
{
    /// <summary>Equality by the attribute's case rule.</summary>
    public static bool AreEqual(AttributeDefinition attribute, JsonNode? left, JsonNode? right) =>
        !attribute.CaseExact && JsonScalar.AsString(left) is { } a && JsonScalar.AsString(right) is { } b
            ? string.Equals(a, b, StringComparison.OrdinalIgnoreCase)
            : JsonNode.DeepEquals(left, right);

    /// <summary>
    /// Whether <paramref name="given"/> names <paramref name="element"/> for a removal: by <c>value</c> and, where given, <c>type</c>
    /// when the attribute has a <c>value</c>, else by everything given. Clients send <c>display</c> and <c>$ref</c> that we never had.
    /// </summary>
    public static bool Names(AttributeDefinition attribute, JsonNode? element, JsonNode given)
    {
        if (element is not JsonObject json || given is not JsonObject wanted)
            return AreEqual(attribute, element, given);
        return wanted.ContainsKey("value")
            ? SubEqual(attribute, json, wanted, "value") && (!wanted.ContainsKey("type") || SubEqual(attribute, json, wanted, "type"))
            : wanted.All(p => SubEqual(attribute, json, wanted, p.Key));
    }

    /// <summary>
    /// Whether adding <paramref name="added"/> to a list that has <paramref name="element"/> adds nothing new: the element has all of
    /// it, or is of the same value and type (RFC 7643 section 2.4: a pair of type and value must not repeat).
    /// </summary>
    public static bool IsSame(AttributeDefinition attribute, JsonNode? element, JsonNode added)
    {
        if (element is not JsonObject json || added is not JsonObject wanted)
            return AreEqual(attribute, element, added);
        return wanted.All(p => SubEqual(attribute, json, wanted, p.Key))
            || (wanted.ContainsKey("value") && SubEqual(attribute, json, wanted, "value") && SubEqual(attribute, json, wanted, "type"));
    }

    private static bool SubEqual(AttributeDefinition attribute, JsonObject left, JsonObject right, string name) =>
        attribute.FindSubAttribute(name) is not { } sub || AreEqual(sub, left[name], right[name]);
}
