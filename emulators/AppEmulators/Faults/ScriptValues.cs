using System.Text.Json;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>Reads the values of a fault script's properties.</summary>
/// <exception cref="FormatException">Every method: the value is not of its kind or range; the message names the property.</exception>
internal static class ScriptValues
{
    public static string Text(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"'{property.Name}' is a text");

    public static bool Flag(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? property.Value.GetBoolean()
            : throw new FormatException($"'{property.Name}' is true or false");

    public static int Number(JsonProperty property, int low, int high) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out int number)
        && number >= low && number <= high
            ? number
            : throw new FormatException($"'{property.Name}' is a whole number from {low} to {high}");

    public static FaultMoment Moment(JsonProperty property) => Text(property) switch
    {
        "before" => FaultMoment.Before,
        "after" => FaultMoment.After,
        _ => throw new FormatException($"'{property.Name}' is 'before' or 'after'"),
    };

    public static Dictionary<string, string> HeadersOf(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw new FormatException("'headers' is an object of texts");
        return property.Value.EnumerateObject().ToDictionary(
            header => header.Name,
            header => header.Value.ValueKind == JsonValueKind.Number ? header.Value.GetRawText() : Text(header));
    }

    public static long LongNumber(JsonProperty property, long low, long high) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt64(out long number)
        && number >= low && number <= high
            ? number
            : throw new FormatException($"'{property.Name}' is a whole number from {low} to {high}");

    /// <summary>A number or a text is sent as it is; <c>{"inSeconds": n}</c> becomes an HTTP date.</summary>
    public static RetryAfterForm RetryAfter(JsonProperty property)
    {
        JsonElement value = property.Value;
        return value.ValueKind switch
        {
            JsonValueKind.Number => new RetryAfterForm.Text(value.GetRawText()),
            JsonValueKind.String => new RetryAfterForm.Text(value.GetString()!),
            JsonValueKind.Object when value.EnumerateObject().ToArray() is [{ Name: "inSeconds" } only] =>
                new RetryAfterForm.Date(Number(only, -1_000_000_000, 1_000_000_000)),
            _ => throw new FormatException("'retryAfter' is a number, a text or {\"inSeconds\": number}"),
        };
    }

    public static PagingKind Paging(JsonProperty property) =>
        Enum.TryParse(Text(property), ignoreCase: true, out PagingKind kind) && Enum.IsDefined(kind)
            ? kind
            : throw new FormatException($"'paging' is one of: {string.Join(", ", Enum.GetNames<PagingKind>()).ToLowerInvariant()}");

    public static HandFault ByHand(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw new FormatException("'byHand' is an object");
        var hand = new HandFault("POST", "", "", FaultMoment.Before);
        foreach (JsonProperty part in property.Value.EnumerateObject())
        {
            hand = part.Name switch
            {
                "method" => hand with { Method = Text(part) },
                "path" => hand with { Path = Text(part) },
                "body" => hand with { Body = part.Value.GetRawText() },
                "at" => hand with { At = Moment(part) },
                _ => throw new FormatException($"unknown property '{part.Name}' of 'byHand'"),
            };
        }

        return hand.Path.StartsWith("/_emulator/", StringComparison.Ordinal)
            ? hand
            : throw new FormatException("'byHand' needs a 'path' below /_emulator/");
    }
}
