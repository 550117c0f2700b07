using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>Changes one thing in a JSON text, so that most of it stays what the server knows.</summary>
internal sealed class JsonMutator(Random random, IReadOnlyList<string> ids)
{
    // Put in as text, because many of these are not JSON or not Unicode.
    private static readonly string[] Raw =
    [
        "null", "[]", "{}", "\"\"", "\" \"", "true", "\"True\"", "0", "-0", "1e400", "-1", "99999999999999999999999999999999", "1.5", "\"\\u0000\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u202e\"", "\"a\\nb\"", "[[]]", "[null]", "[{}]", "{\"\":null}", "{\"value\":null}", "{\"$ref\":\"x\"}",
        "{\"value\":{\"value\":1}}", "\"bulkId:a\"", "\"Infinity\"", "NaN", "01", "'x'", "[1,2", "\"2026-02-30T00:00:00Z\"", "\"urn:ietf:params:scim:schemas:core:2.0:User\"",
        "\"emails[type eq \\\"work\\\"].value\"", "\"members[value eq \\\"x\\\"]\"", "\"emails[\"", "\"name.givenName.x\"", "\"members.value\"", "\"id\"", "\"meta.version\"",
        "\"password\"", "\"groups\"", "\"schemas\"", "\"active\"", "\"replace\"", "\"REMOVE\"", "\"Add\"", "\"move\"", "\"((((((((((((((((((((userName pr\"",
    ];

    public byte[] Mutate(byte[] body)
    {
        if (random.Next(4) == 0 || Parse(body) is not { } root)
            return Bytes(body);
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(root, places);
        if (places.Count == 0)
            return Bytes(body);
        const string Mark = "\u0001here\u0001";
        string replacement = Replacement();
        (JsonNode parent, string? name, int index) = places[random.Next(places.Count)];
        switch (random.Next(6))
        {
            case 0 when parent is JsonObject json:
                _ = json.Remove(name!);
                return Encoding.UTF8.GetBytes(root.ToJsonString());
            case 1 when parent is JsonObject json:
                JsonNode? same = json[name!]?.DeepClone();
                _ = json.Remove(name!);
                json[Renamed(name!)] = same;
                return Encoding.UTF8.GetBytes(root.ToJsonString());
            case 2 when parent is JsonObject json:
                string member = JsonValue.Create(name!).ToJsonString();
                replacement = $"{json[name!]?.ToJsonString() ?? "null"},{member}:{replacement}";
                json[name!] = Mark;
                break;
            case 3 when parent is JsonObject json:
                json[name!] = Wrapped(json[name!]);
                return Encoding.UTF8.GetBytes(root.ToJsonString());
            case 4 when parent is JsonArray list:
                for (int i = random.Next(1, 1200); i > 0; i--)
                    list.Add(list[index]?.DeepClone());
                return Encoding.UTF8.GetBytes(root.ToJsonString());
            default:
                if (parent is JsonObject container)
                    container[name!] = Mark;
                else
                    ((JsonArray)parent)[index] = Mark;
                break;
        }

        string marked = JsonValue.Create(Mark).ToJsonString();
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(marked, replacement, StringComparison.Ordinal));
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            // Names given twice, by an earlier change, are found only when the objects are looked into.
            JsonNode? root = JsonNode.Parse(body);
            _ = root?.ToJsonString();
            Collect(root ?? new JsonObject(), []);
            return root;
        }
        catch (Exception notJson) when (notJson is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Collect(JsonNode node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        if (node is JsonObject json)
        {
            foreach ((string name, JsonNode? value) in json)
            {
                places.Add((json, name, 0));
                if (value is not null)
                    Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                places.Add((list, null, i));
                if (list[i] is { } value)
                    Collect(value, places);
            }
        }
    }

    private string Replacement() => random.Next(10) switch
    {
        0 => "\"" + new string((char)random.Next('a', 'z'), random.Next(20_000)) + "\"",
        1 => new string('[', random.Next(1, 1_200)) + "1",
        2 => string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60),
        3 => "\"" + ids[random.Next(ids.Count)] + "\"",
        4 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Raw[random.Next(Raw.Length)],
    };

    private string Renamed(string name) => random.Next(5) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name + "x",
        2 => "urn:ietf:params:scim:schemas:core:2.0:User:" + name,
        3 => name + ".value",
        _ => name + "[type eq \"work\"].value",
    };

    private JsonNode? Wrapped(JsonNode? value) => random.Next(3) switch
    {
        0 => new JsonArray(value?.DeepClone()),
        1 => new JsonObject { ["value"] = value?.DeepClone() },
        _ => JsonValue.Create(value?.ToJsonString() ?? "null"),
    };

    private byte[] Bytes(byte[] body)
    {
        byte[] bytes = [.. body];
        int at = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                byte[] noise = new byte[random.Next(1, 20)];
                random.NextBytes(noise);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
            default:
                return [.. bytes[..at], .. bytes[random.Next(at + 1)..]];
        }
    }
}
