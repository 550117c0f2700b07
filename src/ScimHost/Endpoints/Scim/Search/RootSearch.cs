using System.Text.Json.Nodes;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Search;

/// <summary>
/// <c>POST /.search</c>: one query over all kinds of resources (RFC 7644 section 3.4.3). Without an order users come before groups.
/// An attribute that a kind does not have is treated as if it had no value (section 3.4.2.1).
/// </summary>
internal sealed class RootSearch(IReadOnlyList<IResourceProcessor> processors, ScimLimits limits, CursorSealer cursors)
{
    /// <summary>Deepest resource that a sorted search over several kinds goes to: it has to merge all before.</summary>
    internal const int MergeBound = 10_000;

    private const string List = "*";

    private readonly ResourceTypeDefinition _union = ResourceTypeDefinition.Union([.. processors.Select(p => p.Type)]);

    public async Task<ScimAnswer> RunAsync(ScimCall call, SearchParameters parameters, CancellationToken cancellation)
    {
        call = call with { Attributes = parameters.Attributes, ExcludedAttributes = parameters.ExcludedAttributes };
        var scope = new CursorScope(call.Caller, List);
        if (!ListQuery.TryRead(parameters, _union, limits, cursors, scope, out ListQuery? first, out ScimError? error))
            return new ScimAnswer.Failed(error);
        var queries = new List<(IResourceProcessor Processor, ListQuery Query)>();
        foreach (IResourceProcessor processor in processors)
        {
            // An order needs a value to order by, so that each kind has to have the attribute.
            if (!SortOrder.TryParse(parameters.SortBy, parameters.SortOrder, processor.Type, out SortOrder? sort, out error))
                return new ScimAnswer.Failed(error);
            if (TryNarrow(first.Filter, processor.Type, out FilterNode? filter))
                queries.Add((processor, first with { Filter = filter, Sort = sort }));
        }

        ResourceSlice slice = first.Sort is null
            ? await InTurnAsync(call, first, queries, cancellation)
            : await MergedAsync(call, first, queries, cancellation);
        if (slice.Error is not null)
            return new ScimAnswer.Failed(slice.Error);
        return new ScimAnswer.Content(200, first.IsByCursor
            ? ListResponse.BuildCursorPage(slice.Total, slice.More ? cursors.Next(first, scope, null, slice.Resources.Count) : null, slice.Resources)
            : ListResponse.Build(slice.Total, first.StartIndex, slice.Resources));
    }

    private static bool TryNarrow(FilterNode? filter, ResourceTypeDefinition type, out FilterNode? narrowed)
    {
        narrowed = null;
        if (filter is null)
            return true;
        FilterNarrowing narrowing = FilterNarrowing.To(type, filter);
        narrowed = (narrowing as FilterNarrowing.Part)?.Filter;
        return narrowing is not FilterNarrowing.Nothing;
    }

    private static async Task<ResourceSlice> InTurnAsync(
        ScimCall call, ListQuery asked, List<(IResourceProcessor Processor, ListQuery Query)> queries, CancellationToken cancellation)
    {
        int total = 0;
        var resources = new List<JsonObject>();
        foreach ((IResourceProcessor processor, ListQuery query) in queries)
        {
            int skip = Math.Max(0, query.Skip - total);
            ResourceSlice slice = await processor.SliceAsync(
                call, query with { StartIndex = skip + 1, Count = query.Count - resources.Count }, cancellation);
            if (slice.Error is not null)
                return slice;
            resources.AddRange(slice.Resources);
            total += slice.Total;
        }

        return new ResourceSlice(total, resources, [], null, asked.Count > 0 && (long)asked.Skip + resources.Count < total, null);
    }

    private static async Task<ResourceSlice> MergedAsync(
        ScimCall call, ListQuery asked, List<(IResourceProcessor Processor, ListQuery Query)> queries, CancellationToken cancellation)
    {
        if ((long)asked.Skip + asked.Count > MergeBound)
            return ResourceSlice.Failed(ScimError.TooMany($"A sorted search over all resources ends at the {MergeBound}th; search users or groups alone."));
        int deepest = asked.Skip + asked.Count;
        int total = 0;
        var found = new List<(JsonObject Shown, JsonObject Whole)>();
        foreach ((IResourceProcessor processor, ListQuery query) in queries)
        {
            ResourceSlice slice = await processor.SliceAsync(call, query with { StartIndex = 1, Count = deepest }, cancellation);
            if (slice.Error is not null)
                return slice;
            total += slice.Total;
            found.AddRange(slice.Resources.Zip(slice.Whole));
        }

        JsonObject[] resources =
            [.. ResourceSorter.Sort(found, f => f.Whole, asked.Sort!).Skip(asked.Skip).Take(asked.Count).Select(f => f.Shown)];
        return new ResourceSlice(total, resources, [], null, asked.Count > 0 && (long)asked.Skip + resources.Length < total, null);
    }
}
