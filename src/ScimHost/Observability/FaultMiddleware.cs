using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.Storage;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>
/// The one place where exceptions become answers. A broken machine is a 503 with a waiting time, a broken request a 4xx, a
/// defect of ours a 500 without a message.
/// </summary>
internal sealed partial class FaultMiddleware(RequestDelegate next, IStorageFaults storage, ILogger<FaultMiddleware> log)
{
    private const int RetrySeconds = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
                await WriteEmptyAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads the answer any more; the status is for the request log.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await WriteAsync(context, failure);
        }
    }

    private Task WriteAsync(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case StorageUnavailableException or ConcurrentChangeException:
            case not OperationCanceledException when storage.IsUnavailable(failure):
                HostLog.StorageBusy(log, failure.GetType().Name);
                context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
                return RefusalWriter.WriteAsync(
                    context, StatusCodes.Status503ServiceUnavailable, "storage_busy", "The database is busy; repeat the request.");
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return WriteStatusAsync(context, StatusCodes.Status413PayloadTooLarge);
            case BadHttpRequestException bad:
                return RefusalWriter.WriteAsync(
                    context, bad.StatusCode, bad.StatusCode == StatusCodes.Status415UnsupportedMediaType ? "unsupported_media_type" : "invalid_request",
                    Describe(bad));
            default:
                HostLog.RequestFailed(log, failure);
                return WriteStatusAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    // An endpoint, or the framework, answered with a status and nothing else.
    private static Task WriteEmptyAsync(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status400BadRequest && UnreadableParameter.In(context) is { } detail
            ? RefusalWriter.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid_request", detail)
            : WriteStatusAsync(context, context.Response.StatusCode);

    private static Task WriteStatusAsync(HttpContext context, int status) => RefusalWriter.WriteAsync(
        context,
        status,
        status switch
        {
            StatusCodes.Status404NotFound => "not_found",
            StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
            StatusCodes.Status413PayloadTooLarge => "body_too_large",
            StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
            StatusCodes.Status503ServiceUnavailable => "timeout",
            StatusCodes.Status500InternalServerError => "internal_error",
            _ => "request_refused",
        },
        status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => "This address does not know the method.",
            StatusCodes.Status413PayloadTooLarge => "The body is too long.",
            StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
            StatusCodes.Status503ServiceUnavailable => "The request took too long.",
            StatusCodes.Status500InternalServerError => "The server failed. The log has the details.",
            _ => "The request was refused.",
        });

    // The message of a JSON error names types of ours; its path only what the client sent.
    private static string Describe(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status408RequestTimeout)
            return "The body took too long to arrive.";
        if (bad.InnerException is not JsonException json)
        {
            return ParameterName().Match(bad.Message) is { Success: true } match
                ? UnreadableParameter.Describe(match.Groups["name"].Value)
                : "A parameter or the body is missing or cannot be read.";
        }

        const string Missing = "missing required properties including: ";
        int missing = json.Message.IndexOf(Missing, StringComparison.Ordinal);
        return missing >= 0
            ? $"Required members are missing: {Shorten(json.Message[(missing + Missing.Length)..])}"
            : $"The body is not the expected JSON at '{Shorten(json.Path ?? "$")}'{Expected(json)}.";
    }

    private static string Expected(JsonException json)
    {
        string type = ExpectedType().Match(json.Message).Groups["type"].Value;
        string simple = SimpleType().Match(json.InnerException?.Message ?? "").Groups["type"].Value;
        string? expected = simple switch
        {
            "string" => "a text",
            "boolean" => "true or false",
            "number" => "a number",
            _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object",
            _ when type.Contains("List", StringComparison.Ordinal) => "a list",
            _ => null,
        };
        return expected is null ? "" : $": {expected} is expected there";
    }

    // The framework's texts begin so; what follows names types of ours and is not passed on.
    [GeneratedRegex("^(?:Failed to bind|Required) parameter \"[^\"]* (?<name>\\w+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex ParameterName();

    [GeneratedRegex("could not be converted to (?<type>\\S+?)\\. ", RegexOptions.NonBacktracking)]
    private static partial Regex ExpectedType();

    [GeneratedRegex("^Cannot get the value of a token type '\\w+' as an? (?<type>\\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex SimpleType();

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200];
}
