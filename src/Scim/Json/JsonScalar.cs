using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Scim.Json;

/// <summary>Scalars out of nodes, whatever backs the node (an element of a parsed text or a .NET value).</summary>
internal static class JsonScalar
{
    public static string? AsString(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool? AsBoolean(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Null for what is not a number or does not fit a decimal.</summary>
    public static decimal? AsNumber(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;

    /// <summary>
    /// An xsd:dateTime as an instant; without a zone it is taken as UTC. The date must be in front and whole, because .NET also reads
    /// "1/2" and completes it with the current year.
    /// </summary>
    public static DateTimeOffset? AsInstant(string? text) =>
        text is { Length: >= 10 } && text[4] == '-' && text[7] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant)
                ? instant
                : null;

    /// <summary>False for text that a database cannot hold or compare: U+0000 (PostgreSQL) and lone surrogates.</summary>
    public static bool IsStorable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\0' || char.IsLowSurrogate(c))
                return false;
            if (char.IsHighSurrogate(c) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }

        return true;
    }
}
