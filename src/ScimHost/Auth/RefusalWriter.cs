using BusinessHubs.ScimHost.Endpoints.Admin;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>
/// Bodies of answers that no endpoint wrote: a SCIM error under <c>/scim</c> (RFC 7644 section 3.12), an RFC 9457 problem elsewhere.
/// </summary>
internal static class RefusalWriter
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.StatusCode = status;
        return IsScim(context.Request)
            ? context.RequestServices.GetRequiredService<IScimRefusalWriter>().WriteAsync(context, status, detail)
            : Problems.Of(status, code, detail).ExecuteAsync(context);
    }

    public static bool IsScim(HttpRequest request) => request.Path.StartsWithSegments("/scim", StringComparison.OrdinalIgnoreCase);
}
