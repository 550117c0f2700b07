namespace BusinessHubs.ScimHost.Limits;

/// <summary>
/// Applies the <see cref="BodyLimit"/> of the endpoint: a declared length is refused at once, an undeclared one when it is
/// passed while reading. Both end as 413.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() is not { } limit)
            return next(context);
        if (context.Request.ContentLength > limit.Bytes)
            throw LimitedBody.TooLong();
        context.Request.Body = new LimitedBody(context.Request.Body, limit.Bytes);
        return next(context);
    }
}
