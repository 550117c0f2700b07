using System.IO.Compression;
using System.Text.Json;

namespace BusinessHubs.Demo.Samples;

/// <summary>The parts of an answer that expectations and captures look at.</summary>
internal sealed class HttpSampleAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly JsonDocument? _json;

    private HttpSampleAnswer(HttpResponseMessage response, string body)
    {
        _response = response;
        Body = body;
        _json = Parse(body);
    }

    public int Status => (int)_response.StatusCode;

    public string Body { get; }

    public static async Task<HttpSampleAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // The transcripts ask for compression as Okta does; a client that does not undo it by itself hands it on to us.
        await using Stream raw = await response.Content.ReadAsStreamAsync(cancellation);
        await using Stream plain = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(raw, CompressionMode.Decompress),
            "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
            _ => raw,
        };
        using var reader = new StreamReader(plain);
        return new HttpSampleAnswer(response, await reader.ReadToEndAsync(cancellation));
    }

    public string? Header(string name) =>
        _response.Headers.TryGetValues(name, out IEnumerable<string>? values) || _response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>Null where the path leads nowhere, to a JSON null, or where the body is not JSON.</summary>
    public JsonElement? Find(JsonSamplePath path) =>
        _json is not null && path.Find(_json.RootElement) is { ValueKind: not JsonValueKind.Null } found ? found : null;

    public string? Scalar(JsonSamplePath path) => Find(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    public void Dispose() => _json?.Dispose();

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return body.Length > 0 ? JsonDocument.Parse(body) : null;
        }
        catch (JsonException)
        {
            // A web server's own error page, for example: it then meets no expectation on JSON, and the body is shown as it is.
            return null;
        }
    }
}
