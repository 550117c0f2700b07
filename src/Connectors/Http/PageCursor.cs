using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Where a listing stands that is read page by page in separate calls. Apps' cursors are opaque, so a fingerprint of each page that
/// was read goes along: a page that comes again stands where other rows should be, and what is missing would look like gone.
/// </summary>
/// <param name="Phase">Which of several listings.</param>
/// <param name="Marks">Fingerprints of the pages read, <see cref="MarkLength"/> characters each.</param>
/// <param name="Token">The app's own cursor; null for the first page.</param>
internal sealed record PageCursor(string Phase, string Marks, string? Token)
{
    private const int MarkLength = 8;
    private const int MaxToken = 4096;

    /// <summary>The first page of a listing.</summary>
    public static PageCursor First(string phase) => new(phase, "", null);

    /// <summary>Reads a cursor of one of these listings; null is the first page of the first one. Null for what is none.</summary>
    public static PageCursor? Read(string? text, params string[] phases)
    {
        if (text is null)
            return First(phases[0]);
        string[] parts = text.Split(':', 3);
        return parts.Length == 3 && phases.Contains(parts[0], StringComparer.Ordinal)
            && parts[1].Length % MarkLength == 0 && parts[1].Length / MarkLength <= Pages.MaxPages && parts[2].Length <= MaxToken
                ? new PageCursor(parts[0], parts[1], parts[2].Length > 0 ? parts[2] : null)
                : null;
    }

    /// <summary>The answer to a cursor that is none.</summary>
    public static CallOutcome<HubPage<T>> Invalid<T>() =>
        new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");

    /// <summary>The page that was read here, shown as ours, with our cursor of what follows.</summary>
    /// <param name="page">The app's rows, all of them, and its own cursor of the next page; null on the last one.</param>
    /// <param name="idOf">Tells the app's rows apart.</param>
    /// <param name="show">Our rows; some of the app's may be left out.</param>
    /// <param name="then">What is listed afterwards; null for nothing.</param>
    public CallOutcome<HubPage<TShown>> Page<T, TShown>(
        HubPage<T> page, Func<T, string> idOf, Func<IReadOnlyList<T>, IEnumerable<TShown>> show, string? then = null)
    {
        (PageStep.Broken? broken, PageCursor? next) = After(page.Items.Select(idOf), page.Next);
        return broken is not null
            ? new CallOutcome<HubPage<TShown>>.Refused(RefusalKind.Other, broken.Code, broken.Why)
            : new CallOutcome<HubPage<TShown>>.Done(new HubPage<TShown>(
                [.. show(page.Items)], (next ?? (then is null ? null : First(then)))?.ToString()));
    }

    /// <summary>What follows a page with these rows: what is broken, or the next cursor; neither at the end of this listing.</summary>
    public (PageStep.Broken? Broken, PageCursor? Next) After(IEnumerable<string> ids, string? next)
    {
        string[] rows = [.. ids];
        string mark = Mark(rows.Length > 0 ? string.Join('\n', rows) : $"no rows at {Token}");
        for (int at = 0; at < Marks.Length; at += MarkLength)
        {
            if (string.CompareOrdinal(Marks, at, mark, 0, MarkLength) == 0)
                return (new PageStep.Broken("paging_repeats", "the listing shows a page that was read"), null);
        }

        if (next is null)
            return (null, null);
        if (next.Length > MaxToken)
            return (new PageStep.Broken("paging_unreadable", "the cursor of the next page is too long"), null);
        if (next.Length == 0 || next == Token)
            return (new PageStep.Broken("paging_loop", "the listing comes back to a page that was read"), null);
        return Marks.Length / MarkLength + 1 >= Pages.MaxPages
            ? (new PageStep.Broken("paging_endless", "the listing has too many pages"), null)
            : (null, this with { Marks = Marks + mark, Token = next });
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Phase}:{Marks}:{Token}";

    private static string Mark(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..MarkLength];
}
