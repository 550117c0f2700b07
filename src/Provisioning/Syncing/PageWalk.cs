using System.Globalization;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Walks through listings page by page within the hub's call budget, and refuses those that come back to a page, never end or
/// break off. One instance per sync; it counts the pages of all its listings.
/// </summary>
internal sealed class PageWalk(HubSession session, Func<TimeSpan, Task> onThrottled, TimeProvider clock)
{
    /// <summary>Most pages of one listing.</summary>
    public const int MaxPages = 20_000;

    /// <summary>Most rows of one listing; what is known of each is kept in memory until the comparison.</summary>
    public const int MaxRows = 500_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private TimeSpan _waited;

    /// <summary>Pages read so far.</summary>
    public int Pages { get; private set; }

    /// <summary>Reads every page. Null when all were read; else how it failed.</summary>
    /// <param name="read">Reads the page at a cursor.</param>
    /// <param name="take">Takes a row; false if the same row was taken before.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public async Task<ListingOutcome?> ReadAsync<T>(
        Func<string?, CancellationToken, Task<CallOutcome<HubPage<T>>>> read, Func<T, bool> take, CancellationToken cancellation)
    {
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        int rows = 0;
        for (int page = 0; page < MaxPages;)
        {
            await session.Budget.TakeAsync(cancellation);
            CallOutcome<HubPage<T>> answer = await session.Connector.ReadAsync(token => read(cursor, token), cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (answer is CallOutcome<HubPage<T>>.Throttled throttled)
            {
                if (await WaitAsync(throttled.RetryAfter, cancellation))
                    continue;
                return Fail("throttled", "the app asked to wait again and again");
            }

            if (answer is not (CallOutcome<HubPage<T>>.Done or CallOutcome<HubPage<T>>.AlreadySo))
                return FailureOf(answer);
            HubPage<T> got = answer is CallOutcome<HubPage<T>>.Done done ? done.Value : ((CallOutcome<HubPage<T>>.AlreadySo)answer).Value;
            page++;
            Pages++;
            rows += got.Items.Count;
            if (rows > MaxRows)
                return Fail("listing_too_long", string.Create(CultureInfo.InvariantCulture, $"the app lists more than {MaxRows} rows"));
            if (got.Next is not null && !cursors.Add(got.Next))
                return Fail("paging_loop", "the listing comes back to a page that was read");
            // A row may come twice when the list moves while it is read; a page without any new one stands where others should be.
            bool repeats = got.Items.Count > 0;
            foreach (T item in got.Items)
                repeats &= !take(item);
            if (repeats)
                return Fail("paging_repeats", "the listing shows a page that was read");
            if (got.Next is null)
                return null;
            cursor = got.Next;
        }

        return Fail("paging_endless", "the listing has too many pages");
    }

    /// <summary>How a call that brought nothing ends the listing.</summary>
    public ListingOutcome FailureOf<T>(CallOutcome<T> answer) => answer switch
    {
        CallOutcome<T>.BadCredential bad => new ListingOutcome.Refused(bad.Code, bad.Detail, Pages),
        CallOutcome<T>.Refused no => Fail(no.Code, no.Detail),
        CallOutcome<T>.NotSent not => Fail("app_unavailable", not.Why),
        CallOutcome<T>.Unknown unknown => Fail("app_unavailable", unknown.Why),
        CallOutcome<T>.Throttled => Fail("throttled", "the app asked to wait"),
        _ => throw new InvalidOperationException($"No failure: {answer}."),
    };

    // The rest of the hub waits as well, and the walk goes on at the same page: begun anew, a long listing would never end.
    private async Task<bool> WaitAsync(TimeSpan wished, CancellationToken cancellation)
    {
        TimeSpan wait = wished < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wished;
        if ((_waited += wait) > LongestWait)
            return false;
        await onThrottled(wait);
        await Task.Delay(wait, clock, cancellation);
        return true;
    }

    private ListingOutcome.Failed Fail(string code, string words) => new($"{code}: {words}", Pages);
}
