using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// Where a listing stands that is read page by page in separate calls. Atlassian's cursors are opaque and cannot be compared by
/// size, so a fingerprint of each page that was read goes along: a page that comes again is seen however the walk goes.
/// </summary>
/// <param name="Phase">Which of several listings.</param>
/// <param name="Read">Fingerprints of the pages read, <see cref="Length"/> characters each.</param>
/// <param name="Vendor">Atlassian's cursor; null for the first page.</param>
internal sealed record AtlassianCursor(string Phase, string Read, string? Vendor)
{
    private const int Length = 8;
    private const int MaxVendor = 4096;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AtlassianCursor? TryRead(string? text, params string[] phases)
    {
        if (text is null)
            return new AtlassianCursor(phases[0], "", null);
        string[] parts = text.Split(':', 3);
        return parts.Length == 3 && phases.Contains(parts[0], StringComparer.Ordinal)
            && parts[1].Length % Length == 0 && parts[1].Length / Length <= Pages.MaxPages && parts[2].Length <= MaxVendor
            ? new AtlassianCursor(parts[0], parts[1], parts[2].Length > 0 ? parts[2] : null)
            : null;
    }

    /// <summary>What follows this page: what is broken, or the next cursor; neither at the end of this listing.</summary>
    public (PageStep.Broken? Broken, AtlassianCursor? Next) After(IEnumerable<string> ids, string? next)
    {
        string[] rows = [.. ids];
        string mark = Mark(rows.Length > 0 ? string.Join('\n', rows) : $"no rows at {Vendor}");
        for (int at = 0; at < Read.Length; at += Length)
        {
            if (string.CompareOrdinal(Read, at, mark, 0, Length) == 0)
                return (new PageStep.Broken("paging_repeats", "the listing shows a page that was read"), null);
        }

        if (next is null)
            return (null, null);
        if (next.Length > MaxVendor)
            return (new PageStep.Broken("paging_unreadable", "the cursor of the next page is too long"), null);
        if (next == Vendor)
            return (new PageStep.Broken("paging_loop", "the listing comes back to a page that was read"), null);
        return Read.Length / Length + 1 >= Pages.MaxPages
            ? (new PageStep.Broken("paging_endless", "the listing has too many pages"), null)
            : (null, this with { Read = Read + mark, Vendor = next });
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Phase}:{Read}:{Vendor}");

    private static string Mark(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
