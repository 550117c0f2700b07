using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Turns a <see cref="ScimAnswer"/> into HTTP.</summary>
internal sealed class ScimAnswerResult(ScimAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        switch (answer)
        {
            case ScimAnswer.Content content:
                response.StatusCode = content.Status;
                SetHeaders(response, content.Version, content.Location);
                response.ContentType = ScimMedia.Answer;
                byte[] body = ScimJson.WriteUtf8(content.Body);
                response.ContentLength = body.Length;
                await response.Body.WriteAsync(body, httpContext.RequestAborted);
                break;
            case ScimAnswer.NoContent none:
                response.StatusCode = StatusCodes.Status204NoContent;
                SetHeaders(response, none.Version, none.Location);
                break;
            case ScimAnswer.NotModified same:
                response.StatusCode = StatusCodes.Status304NotModified;
                SetHeaders(response, same.Version, null);
                break;
            case ScimAnswer.Failed failed:
                await ScimErrorWriter.WriteAsync(httpContext, failed.Error);
                break;
            default:
                throw new InvalidOperationException($"{answer.GetType()} cannot be written.");
        }
    }

    private static void SetHeaders(HttpResponse response, long? version, string? location)
    {
        if (version is { } number)
            response.Headers.ETag = VersionTag.Format(number);
        if (location is not null)
            response.Headers.Location = location;
    }
}
