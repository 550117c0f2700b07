using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>ListResponse with filter, paging by index (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865), and chosen attributes.</summary>
internal static class ScimListing
{
    private const string Cursor = "p";

    /// <summary>One page of these rows.</summary>
    public static EmulatedAnswer Page(EmulatedCall call, ScimSwitches server, IReadOnlyList<JsonObject> rows, Func<JsonObject, JsonObject> render)
    {
        List<JsonObject> all = [.. rows.Select(render)];
        if (call.QueryValue("filter") is { } text && !server.FilterIgnored)
        {
            if (!server.Filter || !ScimFilter.TryRead(text, out ScimFilter? filter)
                || (server.FilterUserNameOnly && filter.Attributes.Exists(a => !a.Equals("userName", StringComparison.OrdinalIgnoreCase))))
            {
                return ScimErrors.Filter("The filter is not supported");
            }

            all = all.FindAll(filter.Matches);
        }

        int size = Math.Clamp(Number(call, "count") ?? server.PageCap, 0, server.PageCap);
        return server.CursorPaging && !call.Query.ContainsKey("startIndex")
            ? ByCursor(call, server, all, Math.Max(1, size))
            : ByIndex(call, server, all, size);
    }

    /// <summary>Leaves out what the caller does not want; id and schemas always stay.</summary>
    public static JsonObject Chosen(EmulatedCall call, JsonObject resource)
    {
        string[] wanted = Names(call, "attributes");
        string[] unwanted = Names(call, "excludedAttributes");
        foreach (string name in resource.Select(property => property.Key).ToList())
        {
            bool always = name is "id" or "schemas";
            if (!always && ((wanted.Length > 0 && !Holds(wanted, name)) || Holds(unwanted, name)))
                resource.Remove(name);
        }

        return resource;
    }

    private static EmulatedAnswer ByIndex(EmulatedCall call, ScimSwitches server, List<JsonObject> all, int size)
    {
        int start = Math.Max(1, Number(call, "startIndex") ?? 1);
        List<JsonObject> shown = Rows(all, start - 1, size);
        int page = size == 0 ? 1 : (start - 1 + size - 1) / size + 1;
        int rest = Math.Max(0, all.Count - (start - 1) - shown.Count);
        int total = all.Count;
        switch (call.Paging?.For(page, size == 0 ? page : page + (rest + size - 1) / size, shown.Count))
        {
            case PagingKind.Short:
                shown = shown[..(shown.Count / 2)];
                break;
            case PagingKind.Empty:
                shown = [];
                break;
            case PagingKind.Repeat:
                shown = Rows(all, Math.Max(0, start - 1 - size), size);
                break;
            case PagingKind.Loop:
                shown = Rows(all, 0, size);
                total = Math.Max(total, start + shown.Count);
                break;
            case PagingKind.Endless:
                shown = Rows(all, (start - 1) % Math.Max(1, all.Count), size);
                total = start - 1 + shown.Count + size;
                break;
            case PagingKind.End:
                total = start - 1 + shown.Count;
                break;
        }

        JsonObject body = Body(call, server, shown, total);
        body["startIndex"] = Count(server, start);
        return ScimErrors.Json(200, body);
    }

    private static EmulatedAnswer ByCursor(EmulatedCall call, ScimSwitches server, List<JsonObject> all, int size)
    {
        string cursor = call.QueryValue("cursor") ?? $"{Cursor}0";
        if (!cursor.StartsWith(Cursor, StringComparison.Ordinal)
            || !int.TryParse(cursor.AsSpan(Cursor.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int at))
        {
            return ScimErrors.Error(400, "The cursor is not valid", "invalidCursor");
        }

        int page = at / size + 1;
        int last = Math.Max(1, (all.Count + size - 1) / size);
        List<JsonObject> shown = Rows(all, at, size);
        int? next = at + shown.Count < all.Count ? at + shown.Count : null;
        switch (call.Paging?.For(page, last, shown.Count))
        {
            case PagingKind.Short:
                shown = shown[..(shown.Count / 2)];
                break;
            case PagingKind.Empty:
                shown = [];
                break;
            case PagingKind.Repeat:
                shown = Rows(all, Math.Max(0, at - size), size);
                break;
            case PagingKind.Loop:
                next = 0;
                break;
            case PagingKind.Endless:
                shown = Rows(all, at % Math.Max(1, all.Count), size);
                next = at + size;
                break;
            case PagingKind.End:
                next = null;
                break;
        }

        JsonObject body = Body(call, server, shown, server.ShowsTotals ? all.Count : null);
        if (next is { } following)
            body["nextCursor"] = $"{Cursor}{following.ToString(CultureInfo.InvariantCulture)}";
        return ScimErrors.Json(200, body);
    }

    private static JsonObject Body(EmulatedCall call, ScimSwitches server, List<JsonObject> shown, int? total)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
            ["itemsPerPage"] = Count(server, shown.Count),
            ["Resources"] = new JsonArray([.. shown.Select(row => Chosen(call, row).DeepClone())]),
        };
        if (total is { } known)
            body["totalResults"] = Count(server, known);
        return body;
    }

    private static JsonNode Count(ScimSwitches server, int number) =>
        server.TextNumbers ? number.ToString(CultureInfo.InvariantCulture) : number;

    private static List<JsonObject> Rows(List<JsonObject> all, int skip, int take) => [.. all.Skip(skip).Take(take)];

    // Negative numbers count as zero (section 3.4.2.4), what is no number as not given.
    private static int? Number(EmulatedCall call, string name) =>
        int.TryParse(call.QueryValue(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? Math.Max(0, number)
            : null;

    private static string[] Names(EmulatedCall call, string name) =>
        (call.QueryValue(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Holds(string[] names, string name) => names.Any(n => string.Equals(n.Split('.')[0], name, StringComparison.OrdinalIgnoreCase));
}
