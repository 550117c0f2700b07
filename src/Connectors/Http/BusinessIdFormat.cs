namespace BusinessHubs.Connectors.Http;

/// <summary>Reads what people type or paste as an app's business ID; pages of the app that carry the ID are understood too.</summary>
/// <param name="Id">The ID in its one spelling, or null when the text cannot be one.</param>
/// <param name="NotAnId">What an ID looks like, for whoever typed something else.</param>
/// <param name="InPage">The ID that a page's address carries, or null; its host is checked here too.</param>
/// <param name="NotAPage">Which pages carry the ID, for whoever pasted another.</param>
internal sealed record BusinessIdFormat(
    Func<string, string?> Id, string NotAnId, Func<Uri, string?> InPage, string NotAPage)
{
    /// <summary>False with a reason when the input is neither an ID nor a page that carries one.</summary>
    public bool TryRead(string? input, out string businessId, out string reason)
    {
        string text = (input ?? "").Trim();
        string? typed = text.Contains('/', StringComparison.Ordinal) ? FromPage(text) : text;
        string? id = typed is null ? null : Id(typed);
        businessId = id ?? "";
        reason = id is not null ? "" : typed is null ? NotAPage : NotAnId;
        return id is not null;
    }

    /// <summary>The parts of a page's path.</summary>
    public static string[] Path(Uri page) => page.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a page is on this host; hosts are compared as the network does.</summary>
    public static bool IsOn(Uri page, string host) => string.Equals(HostName.Of(page), host, StringComparison.OrdinalIgnoreCase);

    // Browsers hide the scheme, so people paste addresses without it.
    private string? FromPage(string text)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? page) && page.Scheme is "https" or "http" ? InPage(page) : null;
    }
}
