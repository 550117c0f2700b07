using System.Text.Json;
using static BusinessHubs.AppEmulators.Faults.ScriptValues;

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
                "throttle" => script with { Status = Number(property, 400, 599), Throttle = true },
                "retryAfter" => script with { RetryAfter = RetryAfter(property) },
                "size" => script with { Delivery = script.Delivery with { Size = LongNumber(property, 0, 1L << 40) } },
                "contentLength" => script with { Delivery = script.Delivery with { ContentLength = Flag(property) } },
                "truncateAt" => script with { Delivery = script.Delivery with { TruncateAt = LongNumber(property, 0, 1L << 40) } },
                "bytesPerSecond" => script with
                {
                    Delivery = script.Delivery with { BytesPerSecond = Number(property, 1, int.MaxValue) },
                },
                "lagMs" => script with { Lag = TimeSpan.FromMilliseconds(Number(property, 0, 600_000)) },
                "paging" => script with { Paging = Paging(property) },
                "byHand" => script with { ByHand = ByHand(property) },
                "atLeast" => script with { AtLeast = Number(property, 0, int.MaxValue) },
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
        if (script.Status is null && script.Drop is null && script.Delay == TimeSpan.Zero && script.Lag is null
            && script.Paging is null && script.ByHand is null && !script.Delivery.IsFaulty)
        {
            throw new FormatException("a script needs something to do, such as 'status', 'drop' or 'delayMs'");
        }

        if (script.Drop is not null && (script.Status is not null || script.Delivery.IsFaulty))
            throw new FormatException("'drop' sends no answer, so nothing about the answer has a meaning beside it");
        if (script.Status is null
            && (script.Apply || script.Body is not null || script.Headers.Count > 0 || script.RetryAfter is not null))
        {
            throw new FormatException("'apply', 'body', 'headers' and 'retryAfter' need 'status' or 'throttle'");
        }

        if (script.Paging is not null && !script.Applies)
            throw new FormatException("'paging' needs the app's own answer");
        if (script.Lag is not null && script.Paging is not null)
            throw new FormatException("'lagMs' is about writes and 'paging' about reads");
        if (script.AtLeast > script.Count)
            throw new FormatException("'atLeast' is more than 'count'");
        return script;
    }
}
