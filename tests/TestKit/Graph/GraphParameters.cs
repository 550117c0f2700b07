using System.Text.Json;

namespace BusinessHubs.TestKit.Graph;

/// <summary>Reads the parameters of a call: query, form or JSON body; texts of the first two are taken as JSON texts.</summary>
internal static class GraphParameters
{
    public static Dictionary<string, JsonElement> Read(string query, string? body, List<string> violations)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach ((string name, string value) in Pairs(query.TrimStart('?')))
            Add(given, name, JsonSerializer.SerializeToElement(value), violations);
        if (string.IsNullOrEmpty(body))
            return given;
        if (!body.StartsWith('{'))
        {
            foreach ((string name, string value) in Pairs(body))
                Add(given, name, JsonSerializer.SerializeToElement(value), violations);
            return given;
        }

        try
        {
            foreach (JsonProperty property in JsonDocument.Parse(body).RootElement.EnumerateObject())
                Add(given, property.Name, property.Value, violations);
        }
        catch (JsonException)
        {
            violations.Add("body: no JSON");
        }

        return given;
    }

    /// <summary>The fields that a query asks for; null if it names none.</summary>
    public static IReadOnlyList<GraphField>? Asked(string query) =>
        Pairs(query.TrimStart('?')).FirstOrDefault(pair => pair.Key == "fields") is { Key: not null } asked ? Fields(asked.Value, []) : null;

    public static IReadOnlyList<GraphField> Fields(string text, List<string> violations)
    {
        int at = 0;
        List<GraphField> fields = Level(text, ref at);
        if (at == text.Length && !fields.Exists(field => field.Name.Length == 0))
            return fields;
        violations.Add("parameter fields: cannot be read");
        return [];
    }

    private static List<GraphField> Level(string text, ref int at)
    {
        var fields = new List<GraphField>();
        while (true)
        {
            int start = at;
            while (at < text.Length && text[at] is not (',' or '{' or '}'))
                at++;
            string name = text[start..at].Trim();
            List<GraphField> inner = [];
            if (at < text.Length && text[at] == '{')
            {
                at++;
                inner = Level(text, ref at);
                if (at < text.Length && text[at] == '}')
                    at++;
            }

            fields.Add(new GraphField(name, inner));
            if (at >= text.Length || text[at] != ',')
                return fields;
            at++;
        }
    }

    private static void Add(Dictionary<string, JsonElement> given, string name, JsonElement value, List<string> violations)
    {
        if (!given.TryAdd(name, value))
            violations.Add($"parameter {name}: given twice");
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text)
    {
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Replace('+', ' ').Split('=', 2);
            yield return new(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }
}
