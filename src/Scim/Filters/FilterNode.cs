namespace BusinessHubs.Scim.Filters;

/// <summary>
/// A filter, resolved against a resource type (RFC 7644 section 3.4.2.2). Built by <see cref="FilterParser"/>, whose limits bound
/// the depth of every tree. Names and literals are canonical: <c>members eq "x"</c> is a comparison of <c>members.value</c>, and
/// <c>emails[type eq "work"].value eq "x"</c> is <c>emails[type eq "work" and value eq "x"]</c>.
/// </summary>
public abstract record FilterNode
{
    private FilterNode()
    {
    }

    public sealed record And(FilterNode Left, FilterNode Right) : FilterNode;

    public sealed record Or(FilterNode Left, FilterNode Right) : FilterNode;

    public sealed record Not(FilterNode Inner) : FilterNode;

    /// <summary>
    /// True when any value of the attribute compares so. <see cref="CompareOperator.NotEqual"/> is the opposite of
    /// <see cref="CompareOperator.Equal"/> over the whole attribute, hence true where there is no value.
    /// </summary>
    public sealed record Compare(AttributePath Path, CompareOperator Operator, FilterValue Value) : FilterNode;

    /// <summary>True when the attribute has a value that is not empty.</summary>
    public sealed record Present(AttributePath Path) : FilterNode;

    /// <summary>
    /// True when one and the same element of <paramref name="Path"/> satisfies <paramref name="Filter"/>. The paths within
    /// <paramref name="Filter"/> all have <paramref name="Path"/>'s attribute, and a sub-attribute.
    /// </summary>
    public sealed record ValuePath(AttributePath Path, FilterNode Filter) : FilterNode;

    public sealed override string ToString() => FilterPrinter.Print(this);
}
