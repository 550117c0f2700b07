using System.Text.Json.Nodes;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Search;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Search;

/// <summary>
/// <c>POST /.search</c>: one query over all kinds of resources (RFC 7644 section 3.4.3). Without an order users come before groups.
/// What a filter says about an attribute that a kind does not have, no resource of that kind satisfies.
/// </summary>
internal sealed class RootSearch(IReadOnlyList<IResourceProcessor> processors, ScimLimits limits, CursorSealer cursors)
{
    /// <summary>Deepest resource that a sorted search over several kinds goes to: it has to merge all before.</summary>
    internal const int MergeBound = 10_000;

    private const string List = "*";

    public async Task<ScimAnswer> RunAsync(ScimCall call, SearchParameters parameters, CancellationToken cancellation)
    {
        call = call with { Attributes = parameters.Attributes, ExcludedAttributes = parameters.ExcludedAttributes };
        var scope = new CursorScope(call.Caller, List);
        var queries = new List<(IResourceProcessor Processor, ListQuery Query)>();
        ScimError? refused = null;
        foreach (IResourceProcessor processor in processors)
        {
            if (ListQuery.TryRead(parameters, processor.Type, limits, cursors, scope, out ListQuery? query, out ScimError? error))
                queries.Add((processor, query));
            else if (error.Code == ScimErrorCodes.FilterAttributeUndeclared)
                refused ??= error;
            else
                return new ScimAnswer.Failed(error);
        }

        if (queries.Count == 0)
            return new ScimAnswer.Failed(refused!);
        ListQuery first = queries[0].Query;
        ResourceSlice slice = first.Sort is null
            ? await InTurnAsync(call, queries, cancellation)
            : await MergedAsync(call, queries, cancellation);
        if (slice.Error is not null)
            return new ScimAnswer.Failed(slice.Error);
        return new ScimAnswer.Content(200, first.IsByCursor
            ? ListResponse.BuildCursorPage(slice.Total, slice.More ? cursors.Next(first, scope, null, slice.Resources.Count) : null, slice.Resources)
            : ListResponse.Build(slice.Total, first.StartIndex, slice.Resources));
    }

    private static async Task<ResourceSlice> InTurnAsync(
        ScimCall call, List<(IResourceProcessor Processor, ListQuery Query)> queries, CancellationToken cancellation)
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

        ListQuery asked = queries[0].Query;
        return new ResourceSlice(total, resources, [], null, asked.Count > 0 && (long)asked.Skip + resources.Count < total, null);
    }

    private static async Task<ResourceSlice> MergedAsync(
        ScimCall call, List<(IResourceProcessor Processor, ListQuery Query)> queries, CancellationToken cancellation)
    {
        ListQuery asked = queries[0].Query;
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
