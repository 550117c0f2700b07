using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Paging as Slack does it: limit, an opaque cursor, and response_metadata.next_cursor, which is empty on the last page.</summary>
internal static class SlackPages
{
    private const int DefaultSize = 100;
    private const string Mark = "at:";

    /// <summary>One page of rows in the property <paramref name="name"/>.</summary>
    public static EmulatedAnswer Page<T>(
        EmulatedCall call, SlackArguments arguments, string name, IReadOnlyList<T> items, Func<T, JsonNode> render, JsonObject? further = null)
    {
        int size = int.TryParse(arguments["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? limit
            : DefaultSize;
        if (!TryReadCursor(arguments["cursor"], out int start))
            return SlackAnswers.Error("invalid_cursor");
        // An endless listing begins anew; its cursors go on growing.
        int from = start < items.Count ? start : items.Count == 0 ? 0 : start % items.Count;
        int last = Math.Max(1, (items.Count + size - 1) / size);
        int page = (start / size) + 1;
        List<T> right = [.. items.Skip(from).Take(size)];
        PagingKind? wrong = call.Paging?.For(page, last, right.Count);
        IEnumerable<T> shown = wrong switch
        {
            PagingKind.Short => right.Take(right.Count / 2),
            PagingKind.Empty => [],
            PagingKind.Repeat => items.Skip(Math.Max(0, from - size)).Take(size),
            _ => right,
        };
        bool isLast = start + size >= items.Count;
        string next = wrong switch
        {
            PagingKind.Loop => Cursor(0),
            PagingKind.Endless => Cursor(start + size),
            PagingKind.End => "",
            _ => isLast ? "" : Cursor(start + size),
        };
        var body = new JsonObject { [name] = new JsonArray([.. shown.Select(render)]) };
        foreach ((string key, JsonNode? value) in further ?? [])
            body[key] = value?.DeepClone();
        body["response_metadata"] = new JsonObject { ["next_cursor"] = next };
        return SlackAnswers.Ok(body);
    }

    private static string Cursor(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Mark + start.ToString(CultureInfo.InvariantCulture)));

    private static bool TryReadCursor(string? cursor, out int start)
    {
        start = 0;
        if (cursor is null)
            return true;
        try
        {
            string text = Encoding.ASCII.GetString(Convert.FromBase64String(cursor));
            return text.StartsWith(Mark, StringComparison.Ordinal)
                && int.TryParse(text[Mark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out start);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
