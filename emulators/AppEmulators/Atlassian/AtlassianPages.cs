using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>
/// Paging by opaque cursors. A cursor carries the request that began the listing, for "if present, all other parameters are
/// discarded"; what it looks like inside is ours.
/// </summary>
internal static class AtlassianPages
{
    /// <summary>The request of a listing: as given, or as its cursor says. Null for a cursor that cannot be read.</summary>
    public static (string Request, int Page)? Open(string request, string? cursor)
    {
        if (cursor is null)
            return (request, 1);
        try
        {
            byte[] bytes = Convert.FromBase64String(cursor.Replace('-', '+').Replace('_', '/'));
            string[] parts = Encoding.UTF8.GetString(bytes).Split(' ', 2);
            return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page > 0
                ? (parts[1], page)
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    public static string Cursor(string request, int page) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{page} {request}")))
            .Replace('+', '-').Replace('/', '_');

    /// <summary>One page with data and links; <paramref name="link"/> makes of a cursor what the links show.</summary>
    public static EmulatedAnswer Answer<T>(
        EmulatedCall call, IReadOnlyList<T> items, int size, (string Request, int Page) at, Func<T, JsonNode> render,
        Func<string, string>? link = null, bool meta = false)
    {
        int page = at.Page;
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
        int? next = wrong switch
        {
            PagingKind.Loop => 1,
            PagingKind.Endless => page + 1,
            PagingKind.End => null,
            _ => page < last ? page + 1 : null,
        };
        link ??= cursor => cursor;
        var links = new JsonObject { ["self"] = link(Cursor(at.Request, page)) };
        if (page > 1)
            links["prev"] = link(Cursor(at.Request, page - 1));
        if (next is { } following)
            links["next"] = link(Cursor(at.Request, following));
        var body = new JsonObject { ["data"] = new JsonArray([.. shown.Select(render)]), ["links"] = links };
        if (meta)
            body["meta"] = new JsonObject { ["pageSize"] = size, ["total"] = items.Count };
        return EmulatedAnswer.Json(200, body);
    }

    private static List<T> Rows<T>(IReadOnlyList<T> items, int page, int size) =>
        [.. items.Skip((int)Math.Min((page - 1) * (long)size, items.Count)).Take(size)];
}
