using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>An answer that is complete before the first byte is sent, so that a fault script can still replace it.</summary>
internal sealed record EmulatedAnswer(int Status, string? Body, string ContentType)
{
    private const string JsonType = "application/json; charset=utf-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool IsSuccess => Status is >= 200 and < 300;

    public static EmulatedAnswer Json(int status, JsonNode body) => new(status, body.ToJsonString(), JsonType);

    public static EmulatedAnswer Text(int status, string body) => new(status, body, "text/html; charset=utf-8");

    public static EmulatedAnswer Empty(int status) => new(status, null, "");

    /// <summary>Adds headers; a header that is already there wins.</summary>
    public EmulatedAnswer WithHeaders(IEnumerable<KeyValuePair<string, string>> added)
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in added)
            headers.TryAdd(name, value);
        return this with { Headers = headers };
    }

    public async Task WriteAsync(HttpContext context)
    {
        WriteHead(context);
        if (Body is not null)
            await context.Response.WriteAsync(Body, context.RequestAborted);
    }

    /// <summary>Sets status and headers.</summary>
    public void WriteHead(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;
        foreach ((string name, string value) in Headers)
            response.Headers[name] = value;
        if (Body is not null && string.IsNullOrEmpty(response.ContentType))
            response.ContentType = ContentType;
    }
}
