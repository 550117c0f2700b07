using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

internal static class AttributeResolver
{
    public static bool TryResolve(ResourceTypeDefinition type, string text, [NotNullWhen(true)] out AttributePath? path)
    {
        path = null;
        if (!text.Contains(':', StringComparison.Ordinal))
            return TryResolveName(type, text, out path);

        (SchemaDefinition? schema, string tail) = LongestPrefix(type, text);
        if (schema is null)
            return false;

        bool isBase = ReferenceEquals(schema, type.BaseSchema);
        if (tail.Length == 0)
        {
            path = isBase ? null : new AttributePath(null, schema.AsAttribute(), null);
            return path is not null;
        }

        (string name, string? sub) = Split(tail);
        AttributeDefinition? attribute = isBase ? type.FindAttribute(name) : schema.FindAttribute(name);
        return TryBuild(isBase ? null : schema.Id, attribute, sub, out path);
    }

    private static bool TryResolveName(ResourceTypeDefinition type, string text, [NotNullWhen(true)] out AttributePath? path)
    {
        (string name, string? sub) = Split(text);
        if (type.FindAttribute(name) is { } attribute)
            return TryBuild(null, attribute, sub, out path);

        foreach (SchemaExtension extension in type.Extensions)
        {
            if (extension.Schema.FindAttribute(name) is { } found)
                return TryBuild(extension.Schema.Id, found, sub, out path);
        }

        path = null;
        return false;
    }

    private static bool TryBuild(string? extension, AttributeDefinition? attribute, string? sub, [NotNullWhen(true)] out AttributePath? path)
    {
        path = null;
        if (attribute is null)
            return false;
        if (sub is null)
        {
            path = new AttributePath(extension, attribute, null);
            return true;
        }

        // One level of sub-attributes only: a second dot is part of the name looked for, and no name has one.
        if (attribute.FindSubAttribute(sub) is not { } found)
            return false;
        path = new AttributePath(extension, attribute, found);
        return true;
    }

    private static (SchemaDefinition? Schema, string Tail) LongestPrefix(ResourceTypeDefinition type, string text)
    {
        SchemaDefinition? best = null;
        int bestLength = -1;
        foreach (SchemaDefinition schema in type.Extensions.Select(e => e.Schema).Append(type.BaseSchema))
        {
            foreach (string urn in schema.Aliases.Append(schema.Id))
            {
                bool fits = text.StartsWith(urn, StringComparison.OrdinalIgnoreCase)
                    && (text.Length == urn.Length || text[urn.Length] == ':');
                if (fits && urn.Length > bestLength)
                    (best, bestLength) = (schema, urn.Length);
            }
        }

        return best is null ? (null, text) : (best, text.Length == bestLength ? "" : text[(bestLength + 1)..]);
    }

    private static (string Name, string? Sub) Split(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (text, null) : (text[..dot], text[(dot + 1)..]);
    }
}
