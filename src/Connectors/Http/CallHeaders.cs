using System.Net.Http.Headers;

namespace BusinessHubs.Connectors.Http;

/// <summary>Headers that all calls of a hub carry.</summary>
internal static class CallHeaders
{
    private const double LessLiked = 0.9;

    /// <summary>The credential as bearer token (RFC 6750).</summary>
    public static HttpRequestHeaders WithBearer(this HttpRequestHeaders headers, string token) =>
        headers.WithToken("Authorization", token, "Bearer ");

    /// <summary>
    /// The credential in a header of the app's own. One that cannot stand in a header is not sent at all: the app then says that
    /// there is none, and so does the hub.
    /// </summary>
    public static HttpRequestHeaders WithToken(this HttpRequestHeaders headers, string name, string token, string scheme = "")
    {
        if (token.Length > 0 && token.All(c => c is > ' ' and <= '~'))
            headers.TryAddWithoutValidation(name, scheme + token);
        return headers;
    }

    /// <summary>The kinds of answers that are understood, the liked ones first (RFC 9110 §12.5.1).</summary>
    public static HttpRequestHeaders Accepting(this HttpRequestHeaders headers, string mediaType, string? otherwise = null)
    {
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        if (otherwise is not null)
            headers.Accept.Add(new MediaTypeWithQualityHeaderValue(otherwise, LessLiked));
        return headers;
    }
}
