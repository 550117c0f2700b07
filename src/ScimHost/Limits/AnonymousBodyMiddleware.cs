using Microsoft.AspNetCore.Http.Features;

namespace BusinessHubs.ScimHost.Limits;

/// <summary>
/// No body of a caller without a valid token is read before the refusal, and little is read and dropped after it: a stranger does
/// not get the patience that is meant for a client that sent too much by mistake.
/// </summary>
internal sealed class AnonymousBodyMiddleware(RequestDelegate next)
{
    /// <summary>Bytes that are dropped: a whole SCIM request of usual size, so that its sender sees the 401.</summary>
    public const int DrainBytes = 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true }
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = DrainBytes;
        }

        return next(context);
    }
}
