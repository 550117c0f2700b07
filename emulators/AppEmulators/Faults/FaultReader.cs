using System.Text.Json;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>Reads fault scripts from JSON, one object or an array of them. All are checked before one is taken.</summary>
internal static class FaultReader
{
    public abstract record Reading
    {
        public sealed record Scripts(IReadOnlyList<FaultScript> Items) : Reading;

        public sealed record Bad(string Why) : Reading;
    }

    public static Reading Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            JsonElement[] items = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            return items.Length == 0 ? new Reading.Bad("no script given") : new Reading.Scripts([.. items.Select(ReadOne)]);
        }
        catch (JsonException)
        {
            return new Reading.Bad("the body is no JSON");
        }
        catch (FormatException bad)
        {
            return new Reading.Bad(bad.Message);
        }
    }

    private static FaultScript ReadOne(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new FormatException("a script is a JSON object");
        string? path = null;
        var script = new FaultScript { Method = "*", Path = new PathGlob("**") };
        foreach (JsonProperty property in item.EnumerateObject())
        {
            JsonElement value = property.Value;
            script = property.Name switch
            {
                "method" => script with { Method = Text(property) },
                "path" => script with { Path = new PathGlob(path = Text(property)) },
                "status" => script with { Status = Number(property, 200, 599) },
                "body" => value.ValueKind == JsonValueKind.String
                    ? script with { Body = value.GetString(), BodyIsText = true }
                    : script with { Body = value.GetRawText() },
                "headers" => script with { Headers = HeadersOf(property) },
                "delayMs" => script with
                {
                    Delay = TimeSpan.FromMilliseconds(Number(property, 0, 600_000)),
                    DelayAt = script.DelayAt ?? FaultMoment.After,
                },
                "delayAt" => script with { DelayAt = Moment(property) },
                "drop" => script with { Drop = Moment(property) },
                "apply" => script with { Apply = Flag(property) },
                "skip" => script with { Skip = Number(property, 0, int.MaxValue) },
                "count" => script with { Count = Number(property, 1, int.MaxValue) },
                _ => throw new FormatException($"unknown property '{property.Name}'"),
            };
        }

        return Check(script, path);
    }

    private static FaultScript Check(FaultScript script, string? path)
    {
        if (path is null || !path.StartsWith('/'))
            throw new FormatException("'path' is required and starts with a slash");
        if (script.Status is null && script.Drop is null && script.Delay == TimeSpan.Zero)
            throw new FormatException("a script needs 'status', 'drop' or 'delayMs'");
        if (script.Drop is not null && script.Status is not null)
            throw new FormatException("'drop' sends no answer, so 'status' has no meaning beside it");
        if (script.Status is null && (script.Apply || script.Body is not null || script.Headers.Count > 0))
            throw new FormatException("'apply', 'body' and 'headers' need 'status'");
        return script;
    }

    private static string Text(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"'{property.Name}' is a text");

    private static bool Flag(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? property.Value.GetBoolean()
            : throw new FormatException($"'{property.Name}' is true or false");

    private static int Number(JsonProperty property, int low, int high) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out int number)
        && number >= low && number <= high
            ? number
            : throw new FormatException($"'{property.Name}' is a whole number from {low} to {high}");

    private static FaultMoment Moment(JsonProperty property) => Text(property) switch
    {
        "before" => FaultMoment.Before,
        "after" => FaultMoment.After,
        _ => throw new FormatException($"'{property.Name}' is 'before' or 'after'"),
    };

    private static Dictionary<string, string> HeadersOf(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw new FormatException("'headers' is an object of texts");
        return property.Value.EnumerateObject().ToDictionary(
            header => header.Name,
            header => header.Value.ValueKind == JsonValueKind.Number ? header.Value.GetRawText() : Text(header));
    }
}
