using System.Net.Mime;
using System.Text;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Repeats;

/// <summary>
/// Carries out a request that the client named once, however often it is sent. The name is stored in the transaction of the effect;
/// the answer right after it, so that only a crash between both leaves a name without an answer.
/// </summary>
internal sealed class RepeatMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, ICurrentCaller caller, IUnitOfWorkFactory units)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Path.StartsWithSegments(AdminEndpoints.Prefix, StringComparison.OrdinalIgnoreCase)
            || http.GetEndpoint() is not RouteEndpoint endpoint
            || !http.Request.Headers.TryGetValue(RepeatRule.Header, out StringValues names))
        {
            return next(http);
        }

        if (names is not [{ } name] || !RepeatRule.IsName(name))
            return RefuseAsync(http, StatusCodes.Status400BadRequest, RepeatCodes.Invalid, "Idempotency-Key has 1 to 255 visible ASCII characters and is sent once.");
        return RepeatRule.Takes(endpoint.RoutePattern.RawText)
            ? RunAsync(http, caller.Context, units, name)
            : RefuseAsync(http, StatusCodes.Status400BadRequest, RepeatCodes.NotSupported, "This request takes no Idempotency-Key; send it without one.");
    }

    private async Task RunAsync(HttpContext http, ChangeContext context, IUnitOfWorkFactory units, string name)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        IdempotencyKey key = RepeatRule.Key(name, context.Actor, http.Request, body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        http.Request.Body = body;
        if (await FindAsync(units, context, name, http.RequestAborted) is { } record)
        {
            await RepeatAsync(http, key, record);
            return;
        }

        http.Features.Set(key);
        Stream answer = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        if (http.Response.StatusCode is >= 200 and < 300)
            await KeepAsync(http, units, context, key, Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length));
        kept.Position = 0;
        await kept.CopyToAsync(answer, http.RequestAborted);
    }

    private static async Task<IdempotencyRecord?> FindAsync(
        IUnitOfWorkFactory units, ChangeContext context, string name, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Idempotency.FindAsync(name, cancellation);
    }

    private static async Task RepeatAsync(HttpContext http, IdempotencyKey key, IdempotencyRecord record)
    {
        if (!record.Key.Digest.Span.SequenceEqual(key.Digest.Span))
        {
            await RefuseAsync(
                http, StatusCodes.Status422UnprocessableEntity, RepeatCodes.Reused,
                "This Idempotency-Key was used for another request; give each request a key of its own.");
            return;
        }

        if (record.Status is not { } status)
        {
            await RefuseAsync(
                http, StatusCodes.Status409Conflict, FaultCodes.IdempotencyKeyInUse,
                "A request with this Idempotency-Key was carried out already and its answer was lost; read what it made.");
            return;
        }

        http.Response.StatusCode = status;
        http.Response.Headers[RepeatRule.Replayed] = "true";
        if (record.Location is not null)
            http.Response.Headers.Location = record.Location;
        if (string.IsNullOrEmpty(record.Body))
            return;
        http.Response.ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
        await http.Response.WriteAsync(record.Body, http.RequestAborted);
    }

    // The change is made; that its answer could not be kept must not turn it into a failure. The client who repeats it is told to look.
    private static async Task KeepAsync(HttpContext http, IUnitOfWorkFactory units, ChangeContext context, IdempotencyKey key, string body)
    {
        try
        {
            await using IUnitOfWork work = await units.BeginAsync(context.Workspace, CancellationToken.None);

            // A preview, or a request that changed nothing, has no record: repeating it does no harm.
            if (await work.Idempotency.FindAsync(key.Key, CancellationToken.None) is not { Status: null } record
                || !record.Key.Digest.Span.SequenceEqual(key.Digest.Span))
            {
                return;
            }

            await work.Idempotency.AnswerAsync(
                key.Key, http.Response.StatusCode, body, http.Response.Headers.Location, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }
        catch (Exception busy) when (busy is StorageUnavailableException or ConcurrentChangeException)
        {
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string detail) =>
        Problems.Of(status, code, detail).ExecuteAsync(http);
}
