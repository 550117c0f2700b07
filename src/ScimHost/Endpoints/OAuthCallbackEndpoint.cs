using System.Text.Encodings.Web;
using BusinessHubs.ScimHost.Configuration;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints;

/// <summary>
/// Where apps send browsers back to. The page only shows code and state to the person, who gives them to the command line or the
/// admin API with a token: a browser that was lured here connects nothing.
/// </summary>
internal static class OAuthCallbackEndpoint
{
    private const int LongestShown = 2048;

    // TikTok calls the code auth_code; RFC 6749 section 4.1.2 calls it code.
    private static readonly string[] CodeNames = ["auth_code", "code"];

    public static void MapOAuthCallback(this IEndpointRouteBuilder routes) =>
        _ = routes.MapGet(OAuthRule.CallbackPath, Show).AllowAnonymous().ExcludeFromDescription();

    private static IResult Show(HttpRequest request, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
        string code = CodeNames.Select(name => Value(request, name)).FirstOrDefault(value => value.Length > 0) ?? "";
        string state = Value(request, "state");
        bool good = code.Length > 0 && state.Length > 0;
        string body = good
            ? $"<p>Give these two to BusinessHubs within ten minutes: to the command line (hub connect --authorization-stdin), or to the admin API as authorization.</p><dl><dt>code</dt><dd><code>{Text(code)}</code></dd><dt>state</dt><dd><code>{Text(state)}</code></dd></dl>"
            : "<p>The app sent no code back. Begin again; if the app showed a reason, mend that first.</p>";
        return Results.Content(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>BusinessHubs</title><style>body{{font-family:sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}}code{{word-break:break-all}}</style></head><body><h1>{(good ? "Signed in" : "Not signed in")}</h1>{body}</body></html>",
            "text/html; charset=utf-8", statusCode: good ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static string Value(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out StringValues values) && values is [{ Length: > 0 and <= LongestShown } only] ? only : "";

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);
}
