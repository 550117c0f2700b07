using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Reads listings page by page. Pages by index shift when rows come and go (RFC 7644 section 3.4.2.4), so each one begins with the
/// last row of the page before: if it is not there, the walk is over. Cursors do not shift; there the counts must fit.
/// </summary>
internal sealed class ScimPages(OutboundScimApi api)
{
    /// <summary>One page of a listing.</summary>
    /// <param name="facts">What the server can do.</param>
    /// <param name="path">The listing.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <param name="more">Further parameters.</param>
    public async Task<CallOutcome<HubPage<T>>> ReadAsync<T>(
        ServerFacts facts, IReadOnlyList<string> path, string? cursor, Func<JsonObject, T> read, CancellationToken cancellation,
        params (string Name, string? Value)[] more)
    {
        if (!Place.TryRead(cursor, facts.CursorPaging, out Place place))
            return new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");
        var asked = await api.ListAsync(path, cancellation, [.. place.Query(facts.PageSize), .. more]);
        if (!asked.Succeeds(out ScimList? list, out CallOutcome<HubPage<T>>? failure))
            return failure;
        (IEnumerable<JsonObject> rows, Place? next, string? broken, bool shifted) = place.After(list);
        if (shifted)
            return new CallOutcome<HubPage<T>>.NotSent("the listing changed while it was read", 200);
        if (broken is not null)
            return new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, broken, "the pages of the listing do not make a whole");
        try
        {
            return new CallOutcome<HubPage<T>>.Done(new HubPage<T>([.. rows.Select(read)], next?.ToString()));
        }
        catch (JsonException)
        {
            return new CallOutcome<HubPage<T>>.NotSent("the app's answer cannot be read", 200);
        }
    }

    /// <summary>Every row of a listing, or a failure; never a part.</summary>
    public Task<CallOutcome<IReadOnlyList<T>>> ReadAllAsync<T>(
        ServerFacts facts, IReadOnlyList<string> path, Func<JsonObject, T> read, Func<T, string> idOf, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(cursor => ReadAsync(facts, path, cursor, read, cancellation), idOf);

    /// <summary>Where a walk stands.</summary>
    /// <param name="ByCursor">It goes by the server's cursors.</param>
    /// <param name="Pages">Pages read.</param>
    /// <param name="Rows">Rows read; by index, the index of the last one.</param>
    /// <param name="Most">The largest number of rows that the server named.</param>
    /// <param name="Mark">By index, the id of the last row; by cursor, of the first one of the page before.</param>
    /// <param name="Cursor">The server's cursor of the page to read.</param>
    private sealed record Place(bool ByCursor, int Pages, int Rows, int Most, string Mark, string Cursor)
    {
        private const string Index = "i";
        private const string ServerCursor = "c";

        public static bool TryRead(string? text, bool byCursor, out Place place)
        {
            place = new Place(byCursor, 0, 0, 0, "", "");
            if (text is null)
                return true;
            string[] parts = text.Split(':');
            if (parts is not [Index or ServerCursor, var pages, var rows, var most, var mark, var cursor]
                || !Number(pages, out int read) || read > Http.Pages.MaxPages || !Number(rows, out int row) || !Number(most, out int all))
            {
                return false;
            }

            place = new Place(parts[0] == ServerCursor, read, row, all, Uri.UnescapeDataString(mark), Uri.UnescapeDataString(cursor));
            return read > 0;
        }

        public IEnumerable<(string Name, string? Value)> Query(int size)
        {
            if (ByCursor)
                yield return ("cursor", Cursor);
            else
                yield return ("startIndex", Text(Math.Max(1, Rows)));
            yield return ("count", Text(size));
        }

        /// <summary>The new rows of a page and the place after it; or what is broken about it.</summary>
        public (IEnumerable<JsonObject> Rows, Place? Next, string? Broken, bool Shifted) After(ScimList list)
        {
            int all = Math.Max(Most, list.Total ?? 0);
            if (Pages >= Http.Pages.MaxPages)
                return ([], null, "paging_endless", false);
            return ByCursor ? AfterByCursor(list, all) : AfterByIndex(list, all);
        }

        private (IEnumerable<JsonObject> Rows, Place? Next, string? Broken, bool Shifted) AfterByIndex(ScimList list, int all)
        {
            string?[] ids = [.. list.Rows.Select(Id)];
            int known = Pages == 0 ? -1 : Array.IndexOf(ids, Mark);
            if (Pages > 0 && known < 0)
                return ([], null, null, true);
            int end = Math.Max(0, Rows - 1) + ids.Length;
            // A server that does not say how many rows there are says nothing about the end.
            if (list.Total is not { } total)
                return ([], null, "paging_incomplete", false);
            if (end >= total)
                return (list.Rows.Skip(known + 1), null, null, false);
            // No new row although there are some: what is missing would look like gone.
            return known == ids.Length - 1
                ? ([], null, "paging_incomplete", false)
                : (list.Rows.Skip(known + 1), this with { Pages = Pages + 1, Rows = end, Most = all, Mark = ids[^1] ?? "" }, null, false);
        }

        private (IEnumerable<JsonObject> Rows, Place? Next, string? Broken, bool Shifted) AfterByCursor(ScimList list, int all)
        {
            string first = list.Rows.Count > 0 ? Id(list.Rows[0]) ?? "" : "";
            int rows = Rows + list.Rows.Count;
            if (list.Rows.Count > 0 && Pages > 0 && first == Mark)
                return ([], null, "paging_repeats", false);
            if (list.Total is not null && rows > all)
                return ([], null, "paging_endless", false);
            if (list.Cursor is not { } next)
                return rows < (list.Total ?? 0) ? ([], null, "paging_incomplete", false) : (list.Rows, null, null, false);
            return next == Cursor
                ? ([], null, "paging_loop", false)
                : (list.Rows, this with { Pages = Pages + 1, Rows = rows, Most = all, Mark = first, Cursor = next }, null, false);
        }

        public override string ToString() => string.Join(
            ':', ByCursor ? ServerCursor : Index, Text(Pages), Text(Rows), Text(Most), Uri.EscapeDataString(Mark), Uri.EscapeDataString(Cursor));

        private static string? Id(JsonObject row) => ScimJson.Text(row, "id");

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private static bool Number(string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
