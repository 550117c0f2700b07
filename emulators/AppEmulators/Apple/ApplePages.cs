using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>Paging as Apple does it: limit up to 1000, links.next with an opaque cursor, meta.paging.</summary>
internal static class ApplePages
{
    private const int DefaultSize = 100;
    private const int LargestSize = 1000;
    private static readonly string[] Known = ["fields[users]", "limit", "cursor"];

    public static EmulatedAnswer Page(EmulatedCall call, IReadOnlyList<AppleUser> users)
    {
        if (call.Query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } strange)
            return AppleErrors.BadParameter(strange);
        if (!AppleJson.TryReadFields(call, out IReadOnlySet<string>? fields))
            return AppleErrors.BadParameter("fields[users]");
        int size = DefaultSize;
        if (call.QueryValue("limit") is { } limit
            && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= LargestSize))
        {
            return AppleErrors.BadParameter("limit");
        }

        if (!TryReadCursor(call.QueryValue("cursor"), out int start))
            return AppleErrors.BadParameter("cursor");
        // An endless listing begins anew; its cursors go on growing.
        int from = start < users.Count ? start : users.Count == 0 ? 0 : start % users.Count;
        int last = Math.Max(1, (users.Count + size - 1) / size);
        List<AppleUser> right = [.. users.Skip(from).Take(size)];
        PagingKind? wrong = call.Paging?.For((start / size) + 1, last, right.Count);
        IEnumerable<AppleUser> shown = wrong switch
        {
            PagingKind.Short => right.Take(right.Count / 2),
            PagingKind.Empty => [],
            PagingKind.Repeat => users.Skip(Math.Max(0, from - size)).Take(size),
            _ => right,
        };
        string? next = wrong switch
        {
            PagingKind.Loop => Cursor(0),
            PagingKind.Endless => Cursor(start + size),
            PagingKind.End => null,
            _ => start + size >= users.Count ? null : Cursor(start + size),
        };
        var links = new JsonObject { ["self"] = $"{call.BaseAddress}{call.PathAndQuery}" };
        var paging = new JsonObject { ["limit"] = size, ["total"] = users.Count };
        if (next is not null)
        {
            links["next"] = $"{call.BaseAddress}{call.Path}?cursor={Uri.EscapeDataString(next)}&limit={size}";
            paging["nextCursor"] = next;
        }

        return EmulatedAnswer.Json(200, new JsonObject
        {
            ["data"] = new JsonArray([.. shown.Select(user => AppleJson.User(call, user, fields))]),
            ["links"] = links,
            ["meta"] = new JsonObject { ["paging"] = paging },
        });
    }

    private static string Cursor(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"0:{start.ToString(CultureInfo.InvariantCulture)}"));

    private static bool TryReadCursor(string? cursor, out int start)
    {
        start = 0;
        if (cursor is null)
            return true;
        try
        {
            return Encoding.ASCII.GetString(Convert.FromBase64String(cursor)).Split(':') is ["0", var text]
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out start);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
