using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Errors;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Reads what all SCIM requests have in common. Unknown query parameters are ignored (RFC 7644 section 3.4.2).</summary>
internal static class ScimCallReader
{
    public const string BasePath = "/scim/v2";

    public static bool TryRead(
        HttpContext http, ChangeContext caller, [NotNullWhen(true)] out ScimCall? call, [NotNullWhen(false)] out ScimError? error)
    {
        call = null;
        if (!TryBaseUri(http.Request, out Uri? baseUri, out error))
            return false;
        call = new ScimCall(
            caller,
            baseUri,
            Joined(http.Request.Query["attributes"]),
            Joined(http.Request.Query["excludedAttributes"]),
            Joined(http.Request.Headers.IfMatch),
            Joined(http.Request.Headers.IfNoneMatch));
        return true;
    }

    /// <summary>The root that clients see. Which host and scheme a proxy had is put into the request before it comes here.</summary>
    public static bool TryBaseUri(HttpRequest request, [NotNullWhen(true)] out Uri? baseUri, [NotNullWhen(false)] out ScimError? error)
    {
        bool usable = request.Host.HasValue
            & Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{BasePath}", UriKind.Absolute, out baseUri);
        error = usable ? null : ScimError.InvalidSyntax("The Host header is missing or malformed.");
        return usable;
    }

    private static string? Joined(StringValues values) => values.Count == 0 ? null : string.Join(',', values.OfType<string>());
}
