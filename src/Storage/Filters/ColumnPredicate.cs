using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>Comparisons with a column that rows of all resources have, and the pieces for those of one kind.</summary>
internal static class ColumnPredicate
{
    /// <summary>The predicate for <c>id</c>, <c>externalId</c> and <c>meta</c>, or null.</summary>
    public static Expression<Func<TRow, bool>>? Of<TRow>(FilterNode node)
        where TRow : ScimResourceEntity => NameOf(node)?.ToUpperInvariant() switch
        {
            "ID" => Id<TRow>(node),
            "EXTERNALID" => Text<TRow>(node, row => row.ExternalId, folded: false),
            "META.RESOURCETYPE" => Text<TRow>(node, Kind<TRow>(), folded: false),
            "META.CREATED" => Time<TRow>(node, row => row.CreatedAt),
            "META.LASTMODIFIED" => Time<TRow>(node, row => row.ModifiedAt),
            _ => null,
        };

    /// <summary>The path that a comparison names, in the library's spelling; null for what is not one comparison.</summary>
    public static string? NameOf(FilterNode node) => node switch
    {
        FilterNode.Compare compare => compare.Path.ToString(),
        FilterNode.Present present => present.Path.ToString(),
        _ => null,
    };

    /// <summary>A comparison with a column of text.</summary>
    /// <param name="node">The comparison.</param>
    /// <param name="column">The column: the text, or its key.</param>
    /// <param name="folded">Whether the column holds keys (<see cref="TextKey"/>).</param>
    public static Expression<Func<TRow, bool>>? Text<TRow>(FilterNode node, Expression<Func<TRow, string?>> column, bool folded)
    {
        switch (node)
        {
            case FilterNode.Present:
                return ValuePredicates.HasText.Over(column);
            case FilterNode.Compare { Value: FilterValue.Null } compare:
                Expression<Func<TRow, bool>> present = ValuePredicates.HasText.Over(column);
                return compare.Operator == CompareOperator.Equal ? present.Negate() : present;
            case FilterNode.Compare { Value: FilterValue.Text text } compare:
                return ValuePredicates.Text(compare.Operator, folded ? TextKey.Of(text.Value) : text.Value)?.Over(column);
            default:
                return null;
        }
    }

    /// <summary>A comparison with a column that is true or false.</summary>
    public static Expression<Func<TRow, bool>>? Flag<TRow>(FilterNode node, Expression<Func<TRow, bool>> column) => node switch
    {
        FilterNode.Compare { Value: FilterValue.Flag flag } compare =>
            flag.Value == (compare.Operator == CompareOperator.Equal) ? column : column.Negate(),
        _ => null,
    };

    private static Expression<Func<TRow, bool>>? Time<TRow>(FilterNode node, Expression<Func<TRow, long>> column) => node switch
    {
        FilterNode.Compare { Value: FilterValue.Instant instant } compare => ValuePredicates.Time(compare.Operator, instant.Value)?.Over(column),
        _ => null,
    };

    // Decides at once which kinds a search over all of them has to look at.
    private static Expression<Func<TRow, string?>> Kind<TRow>()
    {
        string kind = typeof(TRow) == typeof(ScimUserEntity) ? "User" : "Group";
        return row => kind;
    }

    // Ids are compared as text by SCIM (caseExact); a text that is not the canonical form of an id names nobody.
    private static Expression<Func<TRow, bool>>? Id<TRow>(FilterNode node)
        where TRow : ScimResourceEntity
    {
        if (node is not FilterNode.Compare { Value: FilterValue.Text text, Operator: CompareOperator.Equal or CompareOperator.NotEqual } compare)
            return null;
        bool equal = compare.Operator == CompareOperator.Equal;
        if (!Guid.TryParseExact(text.Value, "D", out Guid id) || !string.Equals(id.ToString("D"), text.Value, StringComparison.Ordinal))
            return equal ? _ => false : _ => true;
        return equal ? row => row.Id == id : row => row.Id != id;
    }
}
