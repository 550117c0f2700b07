using System.Globalization;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// Where a listing stands that is read page by page in separate calls: its part, Meta's cursor, and what is needed to see that Meta goes
/// in circles, as <c>part:page:first row of the part:first row of the page before:Meta's cursor</c>.
/// </summary>
/// <param name="Part">Name of the part, such as users.</param>
/// <param name="Page">Number of the page in its part, from 1.</param>
/// <param name="First">Id of the first row of the part; empty on its first page.</param>
/// <param name="Before">Id of the first row of the page before.</param>
/// <param name="After">Meta's cursor; null on the first page of the part.</param>
internal sealed record MetaCursor(string Part, int Page = 1, string First = "", string Before = "", string? After = null)
{
    /// <summary>Reads a cursor that we gave; null if it is none of these parts'.</summary>
    public static MetaCursor? Read(string? text, IReadOnlyList<string> parts)
    {
        if (text is null)
            return new MetaCursor(parts[0]);
        string[] words = text.Split(':', 5);
        return words.Length == 5 && parts.Contains(words[0])
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page is >= 1 and <= Pages.MaxPages
            ? new MetaCursor(words[0], page, words[2], words[3], words[4].Length > 0 ? words[4] : null)
            : null;
    }

    /// <summary>What follows this page: the next page of the part, the next part, or nothing; or why the listing cannot be completed.</summary>
    /// <param name="ids">Ids of the rows of this page.</param>
    /// <param name="after">Meta's cursor of the next page; null on the last one.</param>
    /// <param name="parts">All parts in their order.</param>
    public (string? Next, PageStep.Broken? Broken) Follow(IReadOnlyList<string> ids, string? after, IReadOnlyList<string> parts)
    {
        string first = ids.Count > 0 ? ids[0] : "";
        // A page that begins as the first one or the one before stands where other rows should be: what is missing would look like gone.
        if (first.Length > 0 && (first == First || first == Before))
            return (null, new PageStep.Broken("paging_repeats", "the listing shows a page that was read"));
        if (after is not null && after == After)
            return (null, new PageStep.Broken("paging_loop", "the listing comes back to a page that was read"));
        if (after is not null && Page >= Pages.MaxPages)
            return (null, new PageStep.Broken("paging_endless", "the listing has too many pages"));
        if (after is not null)
            return (new MetaCursor(Part, Page + 1, First.Length > 0 ? First : first, first, after).ToString(), null);
        int next = parts.Index().First(part => part.Item == Part).Index + 1;
        return (next < parts.Count ? new MetaCursor(parts[next]).ToString() : null, null);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}:{Page}:{First}:{Before}:{After}");
}
