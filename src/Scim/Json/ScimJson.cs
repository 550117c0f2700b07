using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.Scim.Json;

/// <summary>JSON in and out.</summary>
public static class ScimJson
{
    /// <summary>A request body to an object. Malformed JSON, repeated names (also ones that differ by case only), too deep nesting and anything but an object are refused.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, ScimLimits limits, [NotNullWhen(true)] out JsonObject? body, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();

    /// <summary>Text that this server stored to an object.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not a JSON object: a damaged row.</exception>
    public static JsonObject ParseStored(string json) => throw new NotImplementedException();

    /// <summary>Compact text; characters beyond ASCII stay as they are.</summary>
    public static string Write(JsonNode node) => throw new NotImplementedException();

    public static byte[] WriteUtf8(JsonNode node) => throw new NotImplementedException();

    /// <summary>The string at that name, or null.</summary>
    public static string? GetString(JsonObject json, string name) => throw new NotImplementedException();

    /// <summary>The boolean at that name, or null.</summary>
    public static bool? GetBoolean(JsonObject json, string name) => throw new NotImplementedException();
}
