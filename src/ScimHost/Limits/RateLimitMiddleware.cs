using System.Globalization;
using System.Threading.RateLimiting;
using BusinessHubs.ScimHost.Auth;
using Microsoft.AspNetCore.RateLimiting;

namespace BusinessHubs.ScimHost.Limits;

/// <summary>
/// Lets a request pass, keeps it waiting, or refuses it with 429. The framework's own middleware makes a further limiter, for policies
/// that we do not have, whose timer runs on when the server has stopped.
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RequestRates rates)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using RateLimitLease lease = await rates.AcquireAsync(context);
        if (lease.IsAcquired)
            await next(context);
        else
            await RefuseAsync(context, lease);
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        // Whole seconds: a client that reads a fraction as nothing comes back at once (RFC 9110 section 10.2.3 knows no fractions).
        double wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known.TotalSeconds : 1;
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
        return RefusalWriter.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many requests; repeat after the time given in Retry-After.");
    }
}
