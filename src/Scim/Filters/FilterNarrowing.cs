using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>
/// A filter over several kinds of resources, as one kind sees it: an attribute that the kind does not have is treated as if it had no
/// value (RFC 7644 section 3.4.2.1).
/// </summary>
public abstract record FilterNarrowing
{
    private FilterNarrowing()
    {
    }

    /// <summary>Every resource of the kind satisfies the filter.</summary>
    public sealed record Everything : FilterNarrowing;

    /// <summary>No resource of the kind satisfies it.</summary>
    public sealed record Nothing : FilterNarrowing;

    /// <summary>Those that satisfy this filter, whose attributes the kind has.</summary>
    public sealed record Part(FilterNode Filter) : FilterNarrowing;

    /// <summary>What is left of <paramref name="filter"/> for resources of this kind.</summary>
    public static FilterNarrowing To(ResourceTypeDefinition type, FilterNode filter) => filter switch
    {
        FilterNode.And and => And(To(type, and.Left), To(type, and.Right)),
        FilterNode.Or or => Or(To(type, or.Left), To(type, or.Right)),
        FilterNode.Not not => Not(To(type, not.Inner)),
        FilterNode.Present present => Has(type, present.Path) ? new Part(present) : new Nothing(),
        FilterNode.ValuePath valuePath => Has(type, valuePath.Path) ? new Part(valuePath) : new Nothing(),
        FilterNode.Compare compare => Has(type, compare.Path) ? new Part(compare) : Absent(compare),
        _ => throw new InvalidOperationException($"{filter.GetType()} cannot be narrowed."),
    };

    // Absent is null, and not equal to anything else.
    private static FilterNarrowing Absent(FilterNode.Compare compare) =>
        compare.Value is FilterValue.Null == (compare.Operator == CompareOperator.Equal) && compare.Operator is CompareOperator.Equal or CompareOperator.NotEqual
            ? new Everything()
            : new Nothing();

    private static bool Has(ResourceTypeDefinition type, AttributePath path) => type.TryResolve(path.ToString(), out AttributePath? own) && own.Equals(path);

    private static FilterNarrowing And(FilterNarrowing left, FilterNarrowing right) => (left, right) switch
    {
        (Nothing, _) or (_, Nothing) => new Nothing(),
        (Everything, _) => right,
        (_, Everything) => left,
        (Part one, Part two) => new Part(new FilterNode.And(one.Filter, two.Filter)),
        _ => throw new InvalidOperationException("A filter is everything, nothing or a part."),
    };

    private static FilterNarrowing Or(FilterNarrowing left, FilterNarrowing right) => (left, right) switch
    {
        (Everything, _) or (_, Everything) => new Everything(),
        (Nothing, _) => right,
        (_, Nothing) => left,
        (Part one, Part two) => new Part(new FilterNode.Or(one.Filter, two.Filter)),
        _ => throw new InvalidOperationException("A filter is everything, nothing or a part."),
    };

    private static FilterNarrowing Not(FilterNarrowing inner) => inner switch
    {
        Everything => new Nothing(),
        Nothing => new Everything(),
        Part part => new Part(new FilterNode.Not(part.Filter)),
        _ => throw new InvalidOperationException("A filter is everything, nothing or a part."),
    };
}
