using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Reads a whole listing that goes from page to page by a cursor, an offset or a page number. Guards the walk: a cursor must not
/// come back, a page must tell something new, and there are at most <see cref="Pages.MaxPages"/>
/// with <see cref="Pages.MaxRows"/> rows.
/// </summary>
internal static class CursorPages
{
    /// <summary>Reads every page, or fails; never answers with a part.</summary>
    /// <param name="read">Reads one page; the cursor is null for the first.</param>
    /// <param name="idOf">Tells rows apart.</param>
    public static async Task<CallOutcome<IReadOnlyList<T>>> ReadAllAsync<T>(
        Func<string?, Task<CallOutcome<HubPage<T>>>> read, Func<T, string> idOf)
    {
        var items = new List<T>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            CallOutcome<HubPage<T>> outcome = await read(cursor);
            if (!outcome.Succeeds(out HubPage<T>? page, out CallOutcome<IReadOnlyList<T>>? failure))
                return failure;
            // A page that tells nothing new stands where other rows should be: what is missing would look like gone.
            bool repeats = page.Items.Count > 0;
            foreach (T item in page.Items)
            {
                if (!known.Add(idOf(item)))
                    continue;
                repeats = false;
                items.Add(item);
            }

            if (repeats)
                return Broken<T>("paging_repeats", "the listing shows a page that was read");
            if (items.Count > Pages.MaxRows)
                return Broken<T>("listing_too_long", "the listing has too many rows");
            if (page.Next is null)
                return new CallOutcome<IReadOnlyList<T>>.Done(items);
            if (!cursors.Add(page.Next))
                return Broken<T>("paging_loop", "the listing comes back to a page that was read");
            if (cursors.Count >= Pages.MaxPages)
                return Broken<T>("paging_endless", "the listing has too many pages");
            cursor = page.Next;
        }
    }

    private static CallOutcome<IReadOnlyList<T>>.Refused Broken<T>(string code, string why) => new(RefusalKind.Other, code, why);
}
