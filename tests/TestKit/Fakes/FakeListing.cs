using System.Globalization;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>How an app in memory hands out its listings: in pages, and with faults on command.</summary>
public sealed class FakeListing
{
    /// <summary>Rows of a page.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>Pages given so far.</summary>
    public int Pages { get; private set; }

    /// <summary>This page (from 1) does not come: nothing is answered.</summary>
    public int? FailsOnPage { get; set; }

    /// <summary>On this page (from 1) the app asks once to wait.</summary>
    public int? ThrottlesOnPage { get; set; }

    /// <summary>After this page (from 1) the app names the first page as the next one.</summary>
    public int? LoopsAfterPage { get; set; }

    /// <summary>Each page begins with the last row of the one before.</summary>
    public bool RepeatsRows { get; set; }

    /// <summary>Called before a page is given, with its number.</summary>
    public Action<int>? BeforePage { get; set; }

    internal CallOutcome<HubPage<T>> Page<T>(IReadOnlyList<T> all, string? cursor)
    {
        int start = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        int number = 1 + (start / PageSize);
        BeforePage?.Invoke(number);
        if (FailsOnPage == number)
            return new CallOutcome<HubPage<T>>.NotSent("the connection broke");
        if (ThrottlesOnPage == number)
        {
            ThrottlesOnPage = null;
            return new CallOutcome<HubPage<T>>.Throttled(TimeSpan.FromSeconds(1));
        }

        Pages++;
        int first = RepeatsRows && start > 0 ? start - 1 : start;
        int next = start + PageSize;
        return new CallOutcome<HubPage<T>>.Done(new HubPage<T>(
            [.. all.Skip(first).Take(next - first)],
            LoopsAfterPage == number ? "0" : next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null));
    }
}
