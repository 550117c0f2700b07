using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>One pass over the body of a POST or PUT.</summary>
internal sealed class ResourceReading(ResourceTypeDefinition type, ScimLimits limits)
{
    private readonly ValueNormaliser _normaliser = new(limits);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    public JsonObject Document { get; } = [];

    public IReadOnlyList<MemberReference>? Members { get; private set; }

    public bool TryRead(JsonObject body, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        foreach ((string key, JsonNode? value) in body)
        {
            if (!TryReadMember(key, value, out error))
                return false;
        }

        return true;
    }

    private bool TryReadMember(string key, JsonNode? value, [NotNullWhen(false)] out ScimError? error)
    {
        AttributeDefinition? attribute = type.FindAttribute(key) ?? type.FindExtension(key)?.AsAttribute();
        error = null;
        if (attribute is null)
        {
            error = ValueNormaliser.HasData(value) ? ScimError.UndeclaredAttribute(key) : null;
        }
        else if (!_seen.Add(attribute.Name))
        {
            error = ScimError.DuplicateMember(key);
        }
        else if (attribute == CommonAttributes.Schemas)
        {
            error = CheckSchemas(value);
        }
        else if (type.IsMembers(attribute))
        {
            ReadMembers(attribute, value, out error);
        }
        else if (attribute.Mutability is not (AttributeMutability.ReadOnly or AttributeMutability.WriteOnly)
            && _normaliser.TryNormalise(attribute, value, attribute.Name, out JsonNode? normalised, out error) && normalised is not null)
        {
            // A password never comes here: it is accepted, because Okta sends a placeholder with every new user, and kept nowhere.
            Document[attribute.Name] = normalised;
        }

        return error is null;
    }

    private void ReadMembers(AttributeDefinition attribute, JsonNode? value, out ScimError? error)
    {
        if (MemberReader.TryRead(attribute, value, limits, out IReadOnlyList<MemberReference>? members, out error))
            Members = members;
    }

    // The list may be missing, and may name schemas of others (Entra names one of Microsoft's for every group): data decides which
    // extensions a resource has. But a list without the base schema belongs to another kind of resource.
    private ScimError? CheckSchemas(JsonNode? value)
    {
        JsonNode?[] items = value is JsonArray array ? [.. array] : [value];
        if (items.Any(i => i is not null && JsonScalar.AsString(i) is null))
            return ScimError.InvalidSyntax("'schemas' must be a list of URNs.");
        string[] urns = [.. items.Select(JsonScalar.AsString).OfType<string>()];
        return urns.Length == 0 || urns.Any(type.BaseSchema.IsNamed)
            ? null
            : ScimError.InvalidSyntax($"'schemas' must contain '{type.BaseSchema.Id}'.");
    }
}
