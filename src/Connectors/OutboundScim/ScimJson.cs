using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Reads what a SCIM server sends. Names of attributes compare without case (RFC 7643 section 2.1). A resource is kept as it came,
/// because replacing it must send back also what we know nothing of.
/// </summary>
internal static class ScimJson
{
    private static readonly JsonNodeOptions Names = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none, or an attribute stands in it twice.</exception>
    public static JsonNode Read(HttpAnswer answer)
    {
        if (answer.MediaType is { } type && type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal))
            throw new JsonException("The answer is not JSON.");
        try
        {
            JsonNode node = JsonNode.Parse(answer.Body.Span, Names, Limits) ?? throw new JsonException("The answer is null.");
            Touch(node);
            return node;
        }
        catch (ArgumentException twice)
        {
            throw new JsonException("An attribute stands twice.", twice);
        }
    }

    /// <summary>The body as an object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonObject ReadObject(HttpAnswer answer) => Read(answer) as JsonObject ?? throw new JsonException("Not an object.");

    /// <summary>A text; numbers count as texts, because some servers number their keys. Null if it is neither.</summary>
    public static string? Text(JsonNode? holder, string name) => (holder as JsonObject)?[name] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    /// <summary>A whole number, also where a server sends it as text. Null if it is not there.</summary>
    /// <exception cref="JsonException">It is there and is no count.</exception>
    public static int? Count(JsonNode? holder, string name)
    {
        if (Text(holder, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new JsonException("Not a count.");
    }

    /// <summary>A flag, also where a server sends it as text. Null if it is not there.</summary>
    public static bool? Flag(JsonNode? holder, string name) => (holder as JsonObject)?[name] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out bool flag) => flag,
            _ => null,
        }
        : null;

    /// <summary>The items of a multi-valued attribute; null if it is not there. A single value counts as a list of one.</summary>
    public static IReadOnlyList<JsonNode>? Items(JsonNode? holder, string name) => (holder as JsonObject)?[name] switch
    {
        null => null,
        JsonArray items => [.. items.OfType<JsonNode>()],
        { } single => [single],
    };

    /// <summary>The value of one item of a multi-valued attribute, which is an object with <c>value</c> or plainly the value.</summary>
    public static string? ValueOf(JsonNode item) =>
        item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Text(item, "value");

    /// <summary>The values of a multi-valued attribute; null if it is not there.</summary>
    public static IReadOnlyList<string>? Values(JsonNode? holder, string name) =>
        Items(holder, name) is { } items ? [.. items.Select(ValueOf).OfType<string>()] : null;

    // Nodes are made on first use, and only then is it seen that a name stands twice.
    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject properties)
        {
            foreach ((_, JsonNode? value) in properties)
                Touch(value);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Touch(item);
        }
    }
}
