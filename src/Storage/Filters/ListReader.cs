using System.Linq.Expressions;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Search;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Reads one page. The database filters, orders and counts as far as it can; what it cannot do is done on composed resources, over
/// no more rows than a bound.
/// </summary>
/// <param name="rows">All rows that may be seen.</param>
/// <param name="column">The predicate of a comparison that columns can answer, or null.</param>
/// <param name="exactly">A predicate with the engine's words for comparisons of text.</param>
/// <param name="order">The rows ordered by a column, or null when there is none.</param>
/// <param name="load">Rows to records, related rows included; keeps their order.</param>
/// <param name="compose">Records to whole resources, in their order.</param>
internal sealed class ListReader<TRow, TRecord>(
    IQueryable<TRow> rows,
    Func<FilterNode, Expression<Func<TRow, bool>>?> column,
    Func<Expression<Func<TRow, bool>>, Expression<Func<TRow, bool>>> exactly,
    Func<IQueryable<TRow>, SortOrder, IQueryable<TRow>?> order,
    Func<IQueryable<TRow>, CancellationToken, Task<IReadOnlyList<TRecord>>> load,
    Func<IReadOnlyList<TRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose)
    where TRow : ScimResourceEntity
{
    private const int Batch = 500;

    /// <summary>The page, or null when it would take a scan over the bound.</summary>
    public async Task<ScimPage<TRecord>?> ReadAsync(ScimListRequest request, CancellationToken cancellation)
    {
        RowFilter<TRow>? filter = request.Filter is null ? null : RowFilter<TRow>.Of(request.Filter, column, exactly);
        if (filter is { ReadsDocuments: true } && await ExceedsAsync(filter.Candidates, ScimQueries.DocumentBound, cancellation))
            return null;
        IQueryable<TRow> matching = filter?.Exact is { } exact ? rows.Where(exact) : rows;
        bool decided = filter is null or { Exact: not null };
        IQueryable<TRow>? ordered = request.Sort is { } sort ? order(matching, sort) : matching.OrderBy(r => r.Id);
        if (decided && ordered is not null)
            return await PageAsync(matching, ordered, request, cancellation);
        Expression<Func<TRow, bool>>? candidates = filter?.Exact ?? filter?.Candidates;
        return await ExceedsAsync(candidates, ScimQueries.ScanBound, cancellation)
            ? null
            : await ScanAsync(candidates is null ? rows : rows.Where(candidates), request, decided, cancellation);
    }

    private async Task<ScimPage<TRecord>> PageAsync(
        IQueryable<TRow> matching, IQueryable<TRow> ordered, ScimListRequest request, CancellationToken cancellation)
    {
        if (request.Count == 0)
            return new ScimPage<TRecord>(await matching.CountAsync(cancellation), [], false);
        if (request.After is { } after)
            ordered = ordered.Where(r => r.Id.CompareTo(after) > 0);
        IReadOnlyList<TRecord> items = await load(ordered.Skip(request.Skip).Take(request.Count), cancellation);

        // A page that is not full says itself where the list ends: a probe takes one query, not two.
        bool last = items.Count < request.Count && (items.Count > 0 || request.Skip == 0);
        if (last && request.After is null)
            return new ScimPage<TRecord>(request.Skip + items.Count, items, false);
        int total = await matching.CountAsync(cancellation);
        if (items.Count < request.Count)
            return new ScimPage<TRecord>(total, items, false);
        bool more = request.After is null ? request.Skip + items.Count < total : await ordered.Skip(items.Count).AnyAsync(cancellation);
        return new ScimPage<TRecord>(total, items, more);
    }

    private async Task<bool> ExceedsAsync(Expression<Func<TRow, bool>>? candidates, int bound, CancellationToken cancellation) =>
        await (candidates is null ? rows : rows.Where(candidates)).Take(bound + 1).CountAsync(cancellation) > bound;

    private async Task<ScimPage<TRecord>> ScanAsync(
        IQueryable<TRow> candidates, ScimListRequest request, bool decided, CancellationToken cancellation)
    {
        var found = new List<(TRecord Record, Guid Id, JsonObject? Resource)>();
        Guid after = Guid.Empty;
        while (true)
        {
            Guid last = after;
            IQueryable<TRow> batch = candidates.Where(r => r.Id.CompareTo(last) > 0).OrderBy(r => r.Id).Take(Batch);
            IReadOnlyList<TRecord> records = await load(batch, cancellation);
            if (records.Count == 0)
                break;
            IReadOnlyList<JsonObject> resources = await compose(records, cancellation);
            for (int i = 0; i < records.Count; i++)
            {
                var id = Guid.ParseExact(resources[i]["id"]!.GetValue<string>(), "D");
                if (decided || FilterEvaluator.Matches(request.Filter!, resources[i]))
                    found.Add((records[i], id, request.Sort is null ? null : resources[i]));
                after = id;
            }
        }

        return Cut(request.Sort is { } sort ? ResourceSorter.Sort(found, f => f.Resource!, sort) : found, request);
    }

    private static ScimPage<TRecord> Cut(
        IReadOnlyList<(TRecord Record, Guid Id, JsonObject? Resource)> found, ScimListRequest request)
    {
        int start = request.After is { } after ? found.Count(f => f.Id.CompareTo(after) <= 0) : Math.Min(request.Skip, found.Count);
        TRecord[] items = [.. found.Skip(start).Take(request.Count).Select(f => f.Record)];
        return new ScimPage<TRecord>(found.Count, items, request.Count > 0 && start + items.Length < found.Count);
    }
}
