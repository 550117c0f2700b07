using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>What of a filter the database can decide.</summary>
/// <param name="Exact">The whole filter, or null when a part of it has no translation.</param>
/// <param name="Candidates">What every match satisfies by columns alone, or null when nothing is known.</param>
/// <param name="ReadsDocuments">Whether <paramref name="Exact"/> reads stored documents, whose cost grows with the candidates.</param>
internal sealed record RowFilter<TRow>(
    Expression<Func<TRow, bool>>? Exact, Expression<Func<TRow, bool>>? Candidates, bool ReadsDocuments)
    where TRow : ScimResourceEntity
{
    /// <summary>Translates a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="column">The predicate of one comparison that columns can answer, or null.</param>
    /// <param name="exactly">The predicate with the engine's words for comparisons of text.</param>
    public static RowFilter<TRow> Of(
        FilterNode filter, Func<FilterNode, Expression<Func<TRow, bool>>?> column, Func<Expression<Func<TRow, bool>>, Expression<Func<TRow, bool>>> exactly)
    {
        var columns = new PredicateComposer<TRow>(column);
        if (columns.Compose(filter) is { } composed)
        {
            Expression<Func<TRow, bool>> exact = exactly(composed);
            return new RowFilter<TRow>(exact, exact, false);
        }

        Expression<Func<TRow, bool>>? documents =
            new PredicateComposer<TRow>(node => column(node) ?? DocumentPredicate.Of<TRow>(node)).Compose(filter);
        Expression<Func<TRow, bool>>? narrow = columns.Narrow(filter);
        return new RowFilter<TRow>(documents is null ? null : exactly(documents), narrow is null ? null : exactly(narrow), documents is not null);
    }
}
