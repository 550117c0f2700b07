using BusinessHubs.Scim.Resources;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>
/// A list whose filter looks at what is kept as rows (members of a group, groups of a user). Where storage cannot translate it,
/// storage's scan only collects the candidates; their rows are then loaded in one go, not one query a candidate.
/// </summary>
internal static class RelatedScan
{
    /// <param name="query">Storage's list with a callback that evaluates the filter on one record.</param>
    /// <param name="matching">Which of the candidates match, in their order.</param>
    /// <param name="paging">The page asked for.</param>
    /// <returns>The page, or null when storage refuses to scan so much.</returns>
    public static async Task<ScimPage<T>?> RunAsync<T>(
        Func<Func<T, bool>, Task<ScimPage<T>?>> query, Func<IReadOnlyList<T>, Task<IReadOnlyList<T>>> matching, Paging paging)
    {
        var candidates = new List<T>();
        ScimPage<T>? page = await query(candidate =>
        {
            candidates.Add(candidate);
            return false;
        });
        if (page is null || candidates.Count == 0)
            return page;
        IReadOnlyList<T> found = await matching(candidates);
        return new ScimPage<T>(found.Count, [.. found.Skip(paging.StartIndex - 1).Take(paging.Count)]);
    }
}
