using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>What a PATCH operation aims at: <c>attrPath</c> or <c>valuePath [.sub]</c> (RFC 7644 section 3.5.2).</summary>
/// <param name="Target">Attribute and, behind the brackets or the dot, sub-attribute.</param>
/// <param name="Filter">What stood in the brackets, or null.</param>
public sealed record PatchPath(AttributePath Target, FilterNode? Filter)
{
    /// <summary>Malformed or unknown: invalidPath. A bad filter in the brackets: invalidFilter.</summary>
    public static bool TryParse(
        string text, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        error = null;
        if (text.Length > limits.MaxFilterLength)
        {
            error = ScimError.InvalidPath($"The path is longer than {limits.MaxFilterLength} characters.");
            return false;
        }

        text = text.Trim();
        int open = text.IndexOf('[', StringComparison.Ordinal);
        if (!type.TryResolve(open < 0 ? text : text[..open], out AttributePath? target))
            error = Unknown(text);
        else if (open < 0)
            path = new PatchPath(target, null);
        else
            path = ReadFiltered(text, open, target, type, limits, out error);
        return error is null && path is not null;
    }

    public override string ToString()
    {
        if (Filter is null)
            return Target.ToString();
        string element = new FilterNode.ValuePath(Target.WithoutSubAttribute, Filter).ToString();
        return Target.SubAttribute is { } sub ? $"{element}.{sub.Name}" : element;
    }

    private static PatchPath? ReadFiltered(
        string text, int open, AttributePath target, ResourceTypeDefinition type, ScimLimits limits, out ScimError? error)
    {
        int close = FindClose(text, open + 1);
        string tail = close < 0 ? "" : text[(close + 1)..];
        if (close < 0 || target.SubAttribute is not null || !FilterReader.TakesElementFilter(type, target) || (tail.Length > 0 && tail[0] != '.'))
        {
            error = Unknown(text);
            return null;
        }

        var reader = new FilterReader(text[(open + 1)..close], type, limits);
        FilterNode? filter = reader.ReadElementFilter(target);
        error = reader.Error;
        if (filter is null || error is not null)
            return null;
        if (tail.Length == 0)
            return new PatchPath(target, filter);
        if (target.Attribute.FindSubAttribute(tail[1..]) is { } sub)
            return new PatchPath(target with { SubAttribute = sub }, filter);
        error = Unknown(text);
        return null;
    }

    // The bracket that closes may also stand within a quoted value.
    private static int FindClose(string text, int start)
    {
        char? quote = null;
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (quote is null && c == ']')
                return i;
            if (quote is not null && c == '\\')
                i++;
            else if (quote is null && c is '"' or '\'')
                quote = c;
            else if (c == quote)
                quote = null;
        }

        return -1;
    }

    private static ScimError Unknown(string text) =>
        ScimError.InvalidPath($"'{(text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…"))}' is not a path of an attribute of this resource.");
}
