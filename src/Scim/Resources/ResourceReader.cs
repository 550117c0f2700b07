using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>
/// Reads the body of a POST or PUT into the document to store. readOnly attributes are ignored and writeOnly ones (password) never
/// kept; an attribute that no schema declares is refused by name, so that nothing is dropped in silence.
/// </summary>
public static class ResourceReader
{
    /// <summary>A body that creates a resource. Attributes with a default that the body does not mention get it.</summary>
    public static bool TryReadNew(
        JsonObject body,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out ResourceInput? input,
        [NotNullWhen(false)] out ScimError? error)
    {
        input = null;
        var reading = new ResourceReading(type, limits);
        if (!reading.TryRead(body, out error))
            return false;
        foreach (AttributeDefinition attribute in type.BaseSchema.Attributes)
        {
            if (attribute.DefaultValue is { } value && !reading.Document.ContainsKey(attribute.Name))
                reading.Document[attribute.Name] = value;
        }

        return TryFinish(reading, type, limits, out input, out error);
    }

    /// <summary>
    /// A body that replaces a resource whose stored document is <paramref name="current"/>. What it leaves out is cleared, but for
    /// attributes with a default and immutable ones, which stay; another value for an immutable one is an error of mutability.
    /// <see cref="ResourceInput.Members"/> is null when it does not mention members: the host decides.
    /// </summary>
    public static bool TryReadReplacement(
        JsonObject body,
        JsonObject current,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out ResourceInput? input,
        [NotNullWhen(false)] out ScimError? error)
    {
        input = null;
        var reading = new ResourceReading(type, limits);
        if (!reading.TryRead(body, out error) || !TryKeep(current, reading.Document, type.BaseSchema.Attributes, out error))
            return false;
        foreach (SchemaExtension extension in type.Extensions)
        {
            if (current[extension.Schema.Id] is not JsonObject before)
                continue;
            JsonObject after = reading.Document[extension.Schema.Id] as JsonObject ?? [];
            if (!TryKeep(before, after, extension.Schema.Attributes, out error))
                return false;
            if (after.Count > 0 && after.Parent is null)
                reading.Document[extension.Schema.Id] = after;
        }

        return TryFinish(reading, type, limits, out input, out error);
    }

    /// <summary>The members of a body that replaces a resource; none when it does not mention them. The rest is checked for its form only.</summary>
    public static bool TryReadMembers(
        JsonObject body,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out IReadOnlyList<MemberReference>? members,
        [NotNullWhen(false)] out ScimError? error)
    {
        var reading = new ResourceReading(type, limits);
        members = reading.TryRead(body, out error) ? reading.Members ?? [] : null;
        return error is null && members is not null;
    }

    private static bool TryKeep(JsonObject current, JsonObject next, IReadOnlyList<AttributeDefinition> attributes, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        foreach (AttributeDefinition attribute in attributes)
        {
            bool immutable = attribute.Mutability == AttributeMutability.Immutable;
            if (current[attribute.Name] is not { } before || (!immutable && attribute.DefaultValue is null))
                continue;
            if (next[attribute.Name] is not { } after)
                next[attribute.Name] = before.DeepClone();
            else if (immutable && !JsonNode.DeepEquals(before, after))
                error = ScimError.Mutability($"'{attribute.Name}' is immutable and has a value already.");
        }

        return error is null;
    }

    private static bool TryFinish(
        ResourceReading reading,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out ResourceInput? input,
        [NotNullWhen(false)] out ScimError? error)
    {
        input = DocumentRules.TryCheck(reading.Document, type, limits, out error) ? new ResourceInput(reading.Document, reading.Members) : null;
        return error is null && input is not null;
    }
}
