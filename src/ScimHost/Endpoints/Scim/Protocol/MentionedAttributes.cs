using BusinessHubs.Scim.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Looks into a filter; its depth is bounded by the parser.</summary>
internal static class MentionedAttributes
{
    /// <summary>Whether the filter compares an attribute of the base schema, or a sub-attribute of it.</summary>
    public static bool Mentions(this FilterNode filter, string attribute) => filter switch
    {
        FilterNode.And and => and.Left.Mentions(attribute) || and.Right.Mentions(attribute),
        FilterNode.Or or => or.Left.Mentions(attribute) || or.Right.Mentions(attribute),
        FilterNode.Not not => not.Inner.Mentions(attribute),
        FilterNode.Compare compare => Is(compare.Path, attribute),
        FilterNode.Present present => Is(present.Path, attribute),
        FilterNode.ValuePath path => Is(path.Path, attribute),
        _ => throw new InvalidOperationException($"{filter.GetType()} is not known."),
    };

    private static bool Is(AttributePath path, string attribute) =>
        path.Extension is null && string.Equals(path.Attribute.Name, attribute, StringComparison.OrdinalIgnoreCase);
}
