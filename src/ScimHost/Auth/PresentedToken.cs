using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>
/// The token of a request (RFC 6750). The scheme may be in any case, and the bare token is accepted too: Okta's header
/// authentication sends it without a scheme.
/// </summary>
internal static class PresentedToken
{
    private const string Prefix = BearerHandler.SchemeName + " ";

    /// <summary>The text, null when there is none, empty when it is not one.</summary>
    public static string? Of(HttpRequest request)
    {
        StringValues header = request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header))
            return null;
        return header.Count == 1 ? Bare(header[0]!) : "";
    }

    /// <summary>Whether it can only be a JWT (RFC 7515 section 3.1): no token of ours has a dot in it.</summary>
    public static bool IsJwt(HttpRequest request) => Of(request)?.Contains('.', StringComparison.Ordinal) == true;

    private static string Bare(string header)
    {
        string text = header.Trim();
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..].Trim() : text;
    }
}
