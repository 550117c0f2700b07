using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Storage.Filters;

/// <summary>Recognises the comparisons that have a column.</summary>
internal static class FilterTerms
{
    /// <summary>Whether this is <c>path eq "text"</c>; the path in the library's canonical spelling.</summary>
    public static bool IsText(FilterNode node, string path, out string value)
    {
        value = "";
        if (node is not FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Text text } compare || !Is(compare.Path, path))
            return false;
        value = text.Value;
        return true;
    }

    /// <summary>Whether this is <c>path eq true|false</c>.</summary>
    public static bool IsFlag(FilterNode node, string path, out bool value)
    {
        value = false;
        if (node is not FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Flag flag } compare || !Is(compare.Path, path))
            return false;
        value = flag.Value;
        return true;
    }

    /// <summary>Whether this is <c>attribute[type eq "…" and value eq "…"]</c> in either order, or with the value alone.</summary>
    public static bool IsTypedValue(FilterNode node, string attribute, out string? type, out string value)
    {
        (type, value) = (null, "");
        if (node is not FilterNode.ValuePath path || !Is(path.Path, attribute))
            return false;
        if (IsText(path.Filter, attribute + ".value", out value))
            return true;
        if (path.Filter is not FilterNode.And and)
            return false;
        return (IsText(and.Left, attribute + ".type", out type!) && IsText(and.Right, attribute + ".value", out value))
            || (IsText(and.Right, attribute + ".type", out type!) && IsText(and.Left, attribute + ".value", out value));
    }

    private static bool Is(AttributePath path, string name) => string.Equals(path.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
