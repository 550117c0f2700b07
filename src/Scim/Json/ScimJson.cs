using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.Scim.Json;

/// <summary>JSON in and out.</summary>
public static class ScimJson
{
    // Escaping for HTML is for pages; the IdPs compare what they sent with what they get, and logs are read by people.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions RelaxedWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A request body to an object. Malformed JSON, names given twice (also when they differ by case only), too deep nesting, and
    /// anything but an object are invalidSyntax.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, ScimLimits limits, [NotNullWhen(true)] out JsonObject? body, [NotNullWhen(false)] out ScimError? error)
    {
        body = null;
        var reader = new JsonTreeReader(limits.MaxJsonDepth);
        JsonNode? root = reader.Read(utf8.Span);
        error = reader.Error;
        if (error is not null)
            return false;
        body = root as JsonObject;
        error = body is null ? ScimError.InvalidSyntax("The body must be a JSON object.") : null;
        return body is not null;
    }

    /// <summary>Text that this server stored to an object.</summary>
    /// <exception cref="JsonException">The text is not a JSON object: a damaged row.</exception>
    public static JsonObject ParseStored(string json) => JsonNode.Parse(json) as JsonObject ?? throw new JsonException("The stored document is not a JSON object.");

    /// <summary>Compact text; characters beyond ASCII stay as they are.</summary>
    public static string Write(JsonNode node) => node.ToJsonString(Relaxed);

    public static byte[] WriteUtf8(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, RelaxedWriter))
            node.WriteTo(writer);
        return stream.ToArray();
    }

    /// <summary>The string at that name, or null.</summary>
    public static string? GetString(JsonObject json, string name) => JsonScalar.AsString(json[name]);

    /// <summary>The boolean at that name, or null.</summary>
    public static bool? GetBoolean(JsonObject json, string name) => JsonScalar.AsBoolean(json[name]);
}
