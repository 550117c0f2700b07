using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Turns a filter into a predicate over rows, as far as <paramref name="leaf"/> knows columns for its comparisons. Values become
/// parameters of the statement, never part of its text.
/// </summary>
/// <param name="leaf">The predicate of one comparison, or null when there is no column for it.</param>
internal sealed class PredicateComposer<TRow>(Func<FilterNode, Expression<Func<TRow, bool>>?> leaf)
{
    /// <summary>The predicate, or null when any part of the filter cannot be translated.</summary>
    public Expression<Func<TRow, bool>>? Compose(FilterNode filter) => filter switch
    {
        FilterNode.And and => Both(and.Left, and.Right, Expression.AndAlso),
        FilterNode.Or or => Both(or.Left, or.Right, Expression.OrElse),
        FilterNode.Not not => Compose(not.Inner)?.Negate(),
        _ => leaf(filter),
    };

    /// <summary>
    /// A predicate that every match satisfies, from those parts of an <c>and</c> that can be translated; null when none can. Keeps
    /// a reference check such as <c>id eq "u" and manager eq "m"</c> from reading every row.
    /// </summary>
    public Expression<Func<TRow, bool>>? Narrow(FilterNode filter)
    {
        if (filter is not FilterNode.And and)
            return Compose(filter);
        return (Narrow(and.Left), Narrow(and.Right)) switch
        {
            (null, var right) => right,
            (var left, null) => left,
            var (left, right) => Join(left, right, Expression.AndAlso),
        };
    }

    private Expression<Func<TRow, bool>>? Both(FilterNode left, FilterNode right, Func<Expression, Expression, Expression> join)
    {
        if (Compose(left) is not { } first || Compose(right) is not { } second)
            return null;
        return Join(first, second, join);
    }

    private static Expression<Func<TRow, bool>> Join(
        Expression<Func<TRow, bool>> first, Expression<Func<TRow, bool>> second, Func<Expression, Expression, Expression> join)
    {
        Expression body = ParameterSwap.Replace(second.Body, second.Parameters[0], first.Parameters[0]);
        return Expression.Lambda<Func<TRow, bool>>(join(first.Body, body), first.Parameters);
    }
}
