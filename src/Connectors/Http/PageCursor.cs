using System.Globalization;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>Where a listing stands that is read page by page in separate calls: what is listed, the page's number, the app's own cursor.</summary>
internal sealed record PageCursor(string Phase, int Number, string? Token)
{
    public static PageCursor First(string phase) => new(phase, 1, null);

    /// <summary>Reads a cursor of one of these phases; null is the first page of the first phase.</summary>
    public static PageCursor? Read(string? text, params string[] phases)
    {
        if (text is null)
            return First(phases[0]);
        string[] parts = text.Split(':', 3);
        return parts.Length == 3 && phases.Contains(parts[0], StringComparer.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 1 and <= Pages.MaxPages
                ? new PageCursor(parts[0], number, parts[2].Length > 0 ? parts[2] : null)
                : null;
    }

    /// <summary>The page that was read here. The next one must be another, and there are not endlessly many.</summary>
    /// <param name="items">Its rows.</param>
    /// <param name="next">the app's own cursor of the next page; null on the last one.</param>
    /// <param name="then">The cursor of what is listed afterwards; null for nothing.</param>
    public CallOutcome<HubPage<T>> Page<T>(IReadOnlyList<T> items, string? next, string? then)
    {
        if (next is null)
            return new CallOutcome<HubPage<T>>.Done(new HubPage<T>(items, then));
        if (next.Length == 0 || next == Token)
            return new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, "paging_loop", "the listing comes back to a page that was read");
        return Number >= Pages.MaxPages
            ? new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, "paging_endless", "the listing has too many pages")
            : new CallOutcome<HubPage<T>>.Done(new HubPage<T>(items, new PageCursor(Phase, Number + 1, next).ToString()));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Phase}:{Number}:{Token}");
}
