using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>Paging as TikTok does it: page from 1, page_size (default 10), answered with page_info.</summary>
internal static class TikTokPages
{
    private const int DefaultSize = 10;

    /// <summary>One page of a listing.</summary>
    /// <param name="call">The call, with the wrong page that it is to show.</param>
    /// <param name="input">Its parameters.</param>
    /// <param name="items">All rows.</param>
    /// <param name="render">Makes a row.</param>
    /// <param name="largest">Largest page_size of the endpoint.</param>
    public static EmulatedAnswer Page<T>(
        EmulatedCall call, TikTokInput input, IReadOnlyList<T> items, Func<T, JsonNode> render, int largest = 50)
    {
        int page = input.Number("page", 1, 1, int.MaxValue);
        int size = input.Number("page_size", DefaultSize, 1, largest);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        int last = Math.Max(1, (items.Count + size - 1) / size);
        List<T> right = Rows(items, page, size);
        PagingKind? wrong = call.Paging?.For(page, last, right.Count);
        IEnumerable<T> shown = wrong switch
        {
            PagingKind.Short => right.Take(right.Count / 2),
            PagingKind.Empty => [],
            PagingKind.Repeat => Rows(items, page - 1, size),
            PagingKind.Endless => Rows(items, ((page - 1) % last) + 1, size),
            _ => right,
        };
        return TikTokAnswers.Ok(new JsonObject
        {
            ["list"] = new JsonArray([.. shown.Select(render)]),
            ["page_info"] = new JsonObject
            {
                // There is no pointer to the next page: who counts on from the page that is told comes back to the first one.
                ["page"] = wrong is PagingKind.Loop ? 0 : page,
                ["page_size"] = size,
                ["total_number"] = items.Count,
                ["total_page"] = wrong switch
                {
                    PagingKind.Endless or PagingKind.Loop => page + 1,
                    PagingKind.End => page,
                    _ => last,
                },
            },
        });
    }

    private static List<T> Rows<T>(IReadOnlyList<T> items, int page, int size) =>
        [.. items.Skip((int)Math.Min((page - 1) * (long)size, items.Count)).Take(size)];
}
