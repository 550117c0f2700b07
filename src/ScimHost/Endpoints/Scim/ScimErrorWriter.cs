using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>
/// Writes SCIM error bodies (RFC 7644 section 3.12), also for refusals that no SCIM endpoint made: authentication, routing, limits.
/// </summary>
internal static class ScimErrorWriter
{
    private const int MaxDetail = 1_000;

    /// <summary>Writes an error with its status. Headers such as <c>Retry-After</c> or <c>WWW-Authenticate</c> are the caller's.</summary>
    public static async Task WriteAsync(HttpContext http, ScimError error)
    {
        HttpResponse response = http.Response;
        response.StatusCode = error.Status;
        response.ContentType = ScimMedia.Answer;
        byte[] body = ScimJson.WriteUtf8((error with { Detail = SafeText.Clean(error.Detail, MaxDetail) }).ToJson());
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>Writes the error of a bare status, as the framework leaves it.</summary>
    public static Task WriteAsync(HttpContext http, int status) => WriteAsync(http, Of(status));

    /// <summary>The error of a bare status.</summary>
    public static ScimError Of(int status) => status switch
    {
        400 => ScimError.InvalidSyntax("The request is malformed."),
        401 => ScimError.Unauthorized("The bearer token is missing or not valid."),
        403 => ScimError.Forbidden("This token may not do that."),
        404 => ScimError.NotFound("There is nothing at this address."),
        405 => ScimError.MethodNotAllowed("This method is not allowed here."),
        406 => ScimError.NotAcceptable($"Answers are sent as {ScimMedia.Scim}."),
        413 => ScimError.PayloadTooLarge("The body is larger than this server reads; send fewer values at once."),
        415 => ScimError.UnsupportedMediaType($"Send the body as {ScimMedia.Scim} or {ScimMedia.Json}, in UTF-8."),
        429 => ScimError.TooManyRequests("Too many requests; repeat after the time given in Retry-After."),
        503 => ScimError.Unavailable("The service cannot answer now; repeat the request later."),
        >= 500 => ScimError.Internal("The server failed. The request may be repeated."),
        _ => new ScimError(status, null, ScimErrorCodes.InvalidSyntax, "The request was refused."),
    };
}
