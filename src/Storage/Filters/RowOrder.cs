using System.Linq.Expressions;
using BusinessHubs.Scim.Search;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>Orders by a column (RFC 7644 section 3.4.2.3): without a value last ascending and first descending, ties by id.</summary>
internal static class RowOrder
{
    /// <summary>The ordered rows, or null when there is no column for the attribute.</summary>
    public static IQueryable<ScimUserEntity>? Of(IQueryable<ScimUserEntity> rows, SortOrder sort) =>
        sort.Path.ToString().ToUpperInvariant() switch
        {
            "USERNAME" => By(rows, u => u.UserNameKey, sort.Descending),
            "DISPLAYNAME" => ByOptional(rows, u => u.DisplayNameKey, sort.Descending),
            "ACTIVE" => By(rows, u => u.Active, sort.Descending),
            _ => OfAny(rows, sort),
        };

    /// <inheritdoc cref="Of(IQueryable{ScimUserEntity}, SortOrder)"/>
    public static IQueryable<ScimGroupEntity>? Of(IQueryable<ScimGroupEntity> rows, SortOrder sort) =>
        sort.Path.ToString().ToUpperInvariant() switch
        {
            "DISPLAYNAME" => By(rows, g => g.DisplayNameKey, sort.Descending),
            _ => OfAny(rows, sort),
        };

    private static IQueryable<TRow>? OfAny<TRow>(IQueryable<TRow> rows, SortOrder sort)
        where TRow : ScimResourceEntity => sort.Path.ToString().ToUpperInvariant() switch
        {
            "ID" => sort.Descending ? rows.OrderByDescending(r => r.Id) : rows.OrderBy(r => r.Id),
            "EXTERNALID" => ByOptional(rows, r => r.ExternalId, sort.Descending),
            "META.CREATED" => By(rows, r => r.CreatedAt, sort.Descending),
            "META.LASTMODIFIED" => By(rows, r => r.ModifiedAt, sort.Descending),
            _ => null,
        };

    private static IQueryable<TRow> By<TRow, TValue>(IQueryable<TRow> rows, Expression<Func<TRow, TValue>> column, bool descending)
        where TRow : ScimResourceEntity => (descending ? rows.OrderByDescending(column) : rows.OrderBy(column)).ThenBy(r => r.Id);

    private static IQueryable<TRow> ByOptional<TRow>(IQueryable<TRow> rows, Expression<Func<TRow, string?>> column, bool descending)
        where TRow : ScimResourceEntity
    {
        Expression<Func<TRow, bool>> missing = ((Expression<Func<string?, bool>>)(s => s == null)).Over(column);
        IOrderedQueryable<TRow> ordered = descending
            ? rows.OrderByDescending(missing).ThenByDescending(column)
            : rows.OrderBy(missing).ThenBy(column);
        return ordered.ThenBy(r => r.Id);
    }
}
