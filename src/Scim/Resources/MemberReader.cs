using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>Member values of any spelling (object, string, list or single) to references, each value once.</summary>
internal static class MemberReader
{
    public static bool TryRead(
        AttributeDefinition attribute,
        JsonNode? value,
        ScimLimits limits,
        [NotNullWhen(true)] out IReadOnlyList<MemberReference>? members,
        [NotNullWhen(false)] out ScimError? error)
    {
        members = null;
        if (value is JsonArray { Count: var count } && count > limits.MaxMemberValues)
        {
            error = ScimError.TooManyMembers(limits.MaxMemberValues);
            return false;
        }

        if (!new ValueNormaliser(limits).TryNormalise(attribute, value, attribute.Name, limits.MaxMemberValues, out JsonNode? list, out error))
            return false;

        var found = new List<MemberReference>();
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonNode? item in list as JsonArray ?? [])
        {
            var json = (JsonObject)item!;
            if (!TryType(attribute, JsonScalar.AsString(json["type"]), out string? type, out error))
                return false;
            string id = JsonScalar.AsString(json["value"])!;
            if (values.Add(id))
                found.Add(new MemberReference(id, type));
        }

        members = found;
        return true;
    }

    private static bool TryType(AttributeDefinition attribute, string? text, out string? type, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        type = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        IReadOnlyList<string> kinds = attribute.FindSubAttribute("type")?.CanonicalValues ?? [];
        type = kinds.FirstOrDefault(k => k.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (type is null)
            error = ScimError.InvalidValue($"'{attribute.Name}.type' must be one of: {string.Join(", ", kinds)}.");
        return error is null;
    }
}
