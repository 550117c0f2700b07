using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Paging as GitHub does it: per_page up to 100 (default 30), page from 1, RFC 8288 Link header.</summary>
internal static class GitHubPages
{
    private const int DefaultSize = 30;
    private const int LargestSize = 100;

    public static EmulatedAnswer Page<T>(EmulatedCall call, IReadOnlyList<T> items, Func<T, JsonNode> render) =>
        Page(call, items, render, rows => rows);

    /// <summary>One page, wrapped for endpoints that do not answer with a bare array.</summary>
    public static EmulatedAnswer Page<T>(
        EmulatedCall call, IReadOnlyList<T> items, Func<T, JsonNode> render, Func<JsonArray, JsonNode> wrap)
    {
        // GitHub never refuses a bad number here: it clamps or falls back to the default.
        int size = Math.Clamp(Number(call, "per_page") ?? DefaultSize, 1, LargestSize);
        int page = Math.Max(Number(call, "page") ?? 1, 1);
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
        EmulatedAnswer answer = EmulatedAnswer.Json(200, wrap(new JsonArray([.. shown.Select(render)])));

        var links = new List<string>();
        if (page > 1)
            links.Add(Link(call, Math.Min(page - 1, last), "prev"));
        if (wrong is PagingKind.Loop)
            links.Add(Link(call, 1, "next"));
        else if (wrong is PagingKind.Endless)
            links.Add(Link(call, page + 1, "next"));
        else if (page < last && wrong is not PagingKind.End)
            links.AddRange([Link(call, page + 1, "next"), Link(call, last, "last")]);

        if (page > 1)
            links.Add(Link(call, 1, "first"));
        return links.Count == 0 ? answer : answer.WithHeaders([new("Link", string.Join(", ", links))]);
    }

    private static List<T> Rows<T>(IReadOnlyList<T> items, int page, int size) =>
        [.. items.Skip((int)Math.Min((page - 1) * (long)size, items.Count)).Take(size)];

    private static int? Number(EmulatedCall call, string name) =>
        int.TryParse(call.QueryValue(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string Link(EmulatedCall call, int page, string relation)
    {
        var query = call.Query
            .Where(pair => pair.Key != "page")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"page={page}");
        return $"<{call.BaseAddress}{call.Path}?{string.Join('&', query)}>; rel=\"{relation}\"";
    }
}
