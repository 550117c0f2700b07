using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Search;

/// <summary>The order of a list: <c>sortBy</c> and <c>sortOrder</c> (RFC 7644 section 3.4.2.3).</summary>
/// <param name="Path">What the resources are ordered by; never a whole complex attribute.</param>
/// <param name="Descending">Whether the largest value comes first.</param>
public sealed record SortOrder(AttributePath Path, bool Descending)
{
    /// <summary>
    /// From the parameters as they came, null where absent. Without <c>sortBy</c> there is no order (null), whatever
    /// <c>sortOrder</c> says. An attribute that nobody declares or that is never returned is invalidValue: a list in another order
    /// than the one asked for would be read as the right one.
    /// </summary>
    public static bool TryParse(
        string? sortBy, string? sortOrder, ResourceTypeDefinition type, out SortOrder? order, [NotNullWhen(false)] out ScimError? error)
    {
        order = null;
        error = null;
        if (string.IsNullOrWhiteSpace(sortBy))
            return true;
        if (!TryDirection(sortOrder, out bool descending))
            error = ScimError.InvalidQuery("'sortOrder' must be ascending or descending.");
        else if (!type.TryResolve(sortBy.Trim(), out AttributePath? path) || !TryLeaf(path, out AttributePath? leaf))
            error = ScimError.InvalidQuery("'sortBy' must name an attribute that /Schemas declares; of a complex one, a sub-attribute.");
        else
            order = new SortOrder(leaf, descending);
        return error is null;
    }

    private static bool TryDirection(string? text, out bool descending)
    {
        string word = text?.Trim() ?? "";
        descending = word.Equals("descending", StringComparison.OrdinalIgnoreCase);
        return descending || word.Length == 0 || word.Equals("ascending", StringComparison.OrdinalIgnoreCase);
    }

    // "emails" is ordered by its values; a name has no value of its own.
    private static bool TryLeaf(AttributePath path, [NotNullWhen(true)] out AttributePath? leaf)
    {
        leaf = path.Leaf.IsComplex && path.SubAttribute is null && path.Attribute.FindSubAttribute("value") is { } value
            ? path with { SubAttribute = value }
            : path;
        if (leaf.Leaf.IsComplex || leaf.Leaf.Returned == AttributeReturned.Never || leaf.Attribute.Returned == AttributeReturned.Never)
            leaf = null;
        return leaf is not null;
    }
}
