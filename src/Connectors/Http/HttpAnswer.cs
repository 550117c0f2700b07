using System.Text.Json;
using System.Text.Json.Serialization;

namespace BusinessHubs.Connectors.Http;

/// <summary>A complete answer of an app, read within the size limits. Untrusted.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="MediaType">Media type without parameters; null if none was given.</param>
/// <param name="Body">The body, at most <see cref="ConnectorHttp.MaxAnswerBytes"/>.</param>
/// <param name="Headers">Headers by lower-case name; several of one name are joined with commas.</param>
internal sealed record HttpAnswer(
    int Status, string? MediaType, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers)
{
    // Strict on purpose: a field that is missing or null where the app promises a value is an unreadable answer, not a default.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        Converters = { new NoNullRows() },
    };

    private static readonly JsonSerializerOptions CamelJson = new(Json) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>Reads a body whose names are in snake case.</summary>
    /// <exception cref="JsonException">It is not JSON of this shape.</exception>
    public T Read<T>()
        where T : class => Read<T>(Json);

    /// <summary>Reads a body whose names are in camel case.</summary>
    /// <exception cref="JsonException">It is not JSON of this shape.</exception>
    public T ReadCamel<T>()
        where T : class => Read<T>(CamelJson);

    private T Read<T>(JsonSerializerOptions options)
        where T : class
    {
        if (MediaType is { } type && type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal))
            throw new JsonException("The answer is not JSON.");
        return JsonSerializer.Deserialize<T>(Body.Span, options) ?? throw new JsonException("The answer is null.");
    }
}
