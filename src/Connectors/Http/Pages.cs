using System.Globalization;
using System.Web;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Guards the walk through one listing: the next page must be on the same server, must not have been read before, and there
/// are at most <see cref="MaxPages"/>. One instance per listing.
/// </summary>
internal sealed class Pages
{
    /// <summary>Most pages of one listing.</summary>
    public const int MaxPages = 1000;

    /// <summary>Most rows of a listing that is held in memory as a whole.</summary>
    public const int MaxRows = 200_000;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Reads every page, or fails; never answers with a part. Rows are told apart by their equality.</summary>
    public static async Task<CallOutcome<IReadOnlyList<T>>> ReadAllAsync<T>(
        Uri first, Func<Uri, Task<CallOutcome<LinkedPage<T>>>> read)
    {
        var pages = new Pages();
        var items = new List<T>();
        var known = new HashSet<T>();
        for (Uri address = first; ;)
        {
            CallOutcome<LinkedPage<T>> outcome = await read(address);
            if (!outcome.Succeeds(out LinkedPage<T>? page, out CallOutcome<IReadOnlyList<T>>? failure))
                return failure;
            // A page that tells nothing new stands where other rows should be: what is missing would look like gone.
            bool repeats = page.Items.Count > 0;
            foreach (T item in page.Items)
                repeats &= !known.Add(item);
            if (repeats)
            {
                return new CallOutcome<IReadOnlyList<T>>.Refused(
                    RefusalKind.Other, "paging_repeats", "the listing shows a page that was read");
            }

            items.AddRange(page.Items);
            if (items.Count > MaxRows)
            {
                return new CallOutcome<IReadOnlyList<T>>.Refused(
                    RefusalKind.Other, "listing_too_long", "the listing has too many rows");
            }

            switch (pages.After(address, page.Link))
            {
                case PageStep.End:
                    return new CallOutcome<IReadOnlyList<T>>.Done(items);
                case PageStep.Next next:
                    address = next.Address;
                    break;
                case PageStep.Broken broken:
                    return new CallOutcome<IReadOnlyList<T>>.Refused(RefusalKind.Other, broken.Code, broken.Why);
                default:
                    throw new InvalidOperationException("A page step of an unknown kind.");
            }
        }
    }

    /// <summary>What follows the page just read.</summary>
    public PageStep After(Uri address, string? link)
    {
        _read.Add(address.AbsoluteUri);
        if (!LinkHeader.TryFindNext(link, out string? target))
            return new PageStep.Broken("paging_unreadable", "the link to the next page cannot be read");
        if (target is null)
            return new PageStep.End();
        if (!Uri.TryCreate(address, target, out Uri? next))
            return new PageStep.Broken("paging_unreadable", "the link to the next page is no address");
        // The credential goes with every request: another server must never get it.
        if (next.Scheme != address.Scheme || HostName.Of(next) != address.IdnHost || next.Port != address.Port
            || next.UserInfo.Length > 0)
        {
            return new PageStep.Broken("paging_foreign", "the next page is on another server");
        }

        if (_read.Contains(next.AbsoluteUri))
            return new PageStep.Broken("paging_loop", "the listing comes back to a page that was read");
        return _read.Count >= MaxPages
            ? new PageStep.Broken("paging_endless", "the listing has too many pages")
            : new PageStep.Next(next);
    }

    /// <summary>
    /// As <see cref="After"/>, for listings that are read page by page in separate calls: the number of the next page, which
    /// must grow, or what is broken.
    /// </summary>
    public (PageStep.Broken? Broken, int? Next) NumberAfter(Uri address, string? link, int page)
    {
        switch (After(address, link))
        {
            case PageStep.End:
                return (null, null);
            case PageStep.Broken broken:
                return (broken, null);
            case PageStep.Next next:
                string? number = HttpUtility.ParseQueryString(next.Address.Query)["page"];
                if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int following))
                    return (new PageStep.Broken("paging_unreadable", "the next page has no number"), null);
                if (following <= page)
                    return (new PageStep.Broken("paging_loop", "the listing goes back to an earlier page"), null);
                return following > MaxPages
                    ? (new PageStep.Broken("paging_endless", "the listing has too many pages"), null)
                    : (null, following);
            default:
                throw new InvalidOperationException("A page step of an unknown kind.");
        }
    }
}
