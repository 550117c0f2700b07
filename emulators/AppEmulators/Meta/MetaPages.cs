using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>
/// Paging as the Graph API does it: <c>limit</c> (default 25), <c>after</c> as an opaque cursor, and an absolute address of the next
/// page, which carries the token where the token was a parameter. The address of the previous page is not emulated.
/// </summary>
internal static class MetaPages
{
    private const int DefaultSize = 25;

    // Not confirmed with Meta, which clamps differently from edge to edge.
    private const int LargestSize = 500;

    public static EmulatedAnswer Page<T>(MetaRequest request, IReadOnlyList<T> rows, MetaView<T> view)
    {
        IReadOnlyList<MetaFields>? asked = request["fields"] is { } text ? MetaFields.Parse(text) : MetaFields.Of(view.Unasked);
        if (asked is null)
            return MetaRefusals.BadParameter("Syntax error in parameter fields");
        return view.FirstUnknown(asked) is { } unknown
            ? MetaRefusals.NoSuchField(unknown, view.Type)
            : Page(request, rows, row => view.Show(row, asked));
    }

    public static EmulatedAnswer Page<T>(MetaRequest request, IReadOnlyList<T> rows, Func<T, JsonNode> show)
    {
        int size = Math.Clamp(Number(request["limit"]) ?? DefaultSize, 1, LargestSize);
        if (!TryReadCursor(request["after"], out int page))
            return MetaRefusals.BadParameter("Invalid cursors values");
        int last = Math.Max(1, (rows.Count + size - 1) / size);
        List<T> right = Rows(rows, page, size);
        PagingKind? wrong = request.Call.Paging?.For(page, last, right.Count);
        IEnumerable<T> shown = wrong switch
        {
            PagingKind.Short => right.Take(right.Count / 2),
            PagingKind.Empty => [],
            PagingKind.Repeat => Rows(rows, page - 1, size),
            PagingKind.Endless => Rows(rows, ((page - 1) % last) + 1, size),
            _ => right,
        };
        var answer = new JsonObject { ["data"] = new JsonArray([.. shown.Select(show)]) };
        int? next = wrong switch
        {
            PagingKind.Loop => 1,
            PagingKind.Endless => page + 1,
            PagingKind.End => null,
            _ => page < last ? page + 1 : null,
        };
        if (rows.Count > 0)
        {
            string after = Cursor(next ?? page + 1);
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(page), ["after"] = after } };
            if (next is not null)
                paging["next"] = Address(request, after);
            answer["paging"] = paging;
        }

        if (request["summary"] is { } summary && summary.Contains("total_count", StringComparison.Ordinal))
            answer["summary"] = new JsonObject { ["total_count"] = rows.Count };
        return EmulatedAnswer.Json(200, answer);
    }

    private static List<T> Rows<T>(IReadOnlyList<T> rows, int page, int size) =>
        [.. rows.Skip((int)Math.Min((page - 1) * (long)size, rows.Count)).Take(size)];

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // The cursor is the number of the page that it leads to; callers must not rely on that.
    private static string Cursor(int page) =>
        "QVFI" + Convert.ToHexString(Encoding.ASCII.GetBytes(page.ToString(CultureInfo.InvariantCulture)));

    private static bool TryReadCursor(string? cursor, out int page)
    {
        page = 1;
        if (cursor is null)
            return true;
        if (!cursor.StartsWith("QVFI", StringComparison.Ordinal) || cursor.Length % 2 != 0 || !cursor.AsSpan(4).ToString().All(char.IsAsciiHexDigit))
            return false;
        return int.TryParse(
            Encoding.ASCII.GetString(Convert.FromHexString(cursor.AsSpan(4))), NumberStyles.None, CultureInfo.InvariantCulture, out page)
            && page > 0;
    }

    private static string Address(MetaRequest request, string after)
    {
        var query = request.Call.Query
            .Where(pair => pair.Key != "after")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"after={after}");
        return $"{request.Call.BaseAddress}{request.Call.Path}?{string.Join('&', query)}";
    }
}
