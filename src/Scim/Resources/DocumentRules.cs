using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>What must hold for a whole document, however it came about. Asked once, at the end of a change.</summary>
internal static class DocumentRules
{
    public static bool TryCheck(JsonObject document, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(false)] out ScimError? error)
    {
        error = CheckAttributes(document, type.BaseSchema.Attributes.Where(a => !type.IsMembers(a)), limits);
        foreach (SchemaExtension extension in type.Extensions)
        {
            if (error is not null)
                break;
            if (document[extension.Schema.Id] is JsonObject inner)
                error = CheckAttributes(inner, extension.Schema.Attributes, limits);
            else if (extension.Required)
                error = ScimError.RequiredMissing(extension.Schema.Id);
        }

        return error is null;
    }

    public static bool IsPrimary(JsonNode? element) => element is JsonObject json && JsonScalar.AsBoolean(json["primary"]) == true;

    private static ScimError? CheckAttributes(JsonObject container, IEnumerable<AttributeDefinition> attributes, ScimLimits limits)
    {
        foreach (AttributeDefinition attribute in attributes)
        {
            JsonNode? value = container[attribute.Name];
            if (attribute.Required && (value is null || JsonScalar.AsString(value) is { } text && string.IsNullOrWhiteSpace(text)))
                return ScimError.RequiredMissing(attribute.Name);
            if (MissingSub(attribute, value) is { } missing)
                return ScimError.RequiredMissing($"{attribute.Name}.{missing.Name}");
            if (value is not JsonArray array)
                continue;
            if (array.Count > limits.MaxValues)
                return ScimError.TooManyValues(attribute.Name, limits.MaxValues);
            if (array.Count(IsPrimary) > 1)
                return ScimError.SeveralPrimaries(attribute.Name);
        }

        return null;
    }

    private static AttributeDefinition? MissingSub(AttributeDefinition attribute, JsonNode? value) =>
        attribute.SubAttributes.Where(s => s.Required).FirstOrDefault(
            s => value is JsonArray list ? list.Any(e => Lacks(e, s)) : value is not null && Lacks(value, s));

    private static bool Lacks(JsonNode? element, AttributeDefinition sub) =>
        element is JsonObject json && (json[sub.Name] is not { } value || (JsonScalar.AsString(value) is { } text && string.IsNullOrWhiteSpace(text)));
}
