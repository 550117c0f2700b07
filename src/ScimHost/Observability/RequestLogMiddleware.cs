using System.Diagnostics;
using System.Security.Claims;
using BusinessHubs.ScimHost.Auth;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>
/// One line for each request: method, route template, status, time and workspace. Never the path as sent, the query, a header
/// or a body: they carry names, filters with addresses, and tokens.
/// </summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, TimeProvider clock, ILogger<RequestLogMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        long start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            double elapsed = Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 1);
            HostLog.RequestDone(
                log, Method(context.Request.Method), route, context.Response.StatusCode, elapsed,
                context.User.FindFirstValue(CallerClaims.Workspace), Activity.Current?.TraceId.ToString());
        }
    }

    // A method is any token a client likes to send; only the known ones are worth a line's trust.
    private static string Method(string method) =>
        HttpMethods.IsGet(method) ? "GET" : HttpMethods.IsPost(method) ? "POST" : HttpMethods.IsPut(method) ? "PUT"
        : HttpMethods.IsPatch(method) ? "PATCH" : HttpMethods.IsDelete(method) ? "DELETE" : HttpMethods.IsHead(method) ? "HEAD"
        : HttpMethods.IsOptions(method) ? "OPTIONS" : "(other)";
}
