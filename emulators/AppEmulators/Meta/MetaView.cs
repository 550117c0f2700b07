using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>How one type of node is shown: its fields, and which of them come unasked. A null is left out, as Meta does.</summary>
internal sealed class MetaView<T>(string type, string[] unasked, Dictionary<string, Func<T, MetaFields, JsonNode?>> fields)
{
    public string Type => type;

    public string[] Unasked => unasked;

    /// <summary>The same view with further fields, which an edge adds to each row.</summary>
    public MetaView<T> With(string name, Func<T, JsonNode?> value) =>
        new(type, [.. unasked, name], new(fields) { [name] = (node, _) => value(node) });

    /// <summary>The first field that the type does not have; null if it has them all.</summary>
    public string? FirstUnknown(IEnumerable<MetaFields> asked) => asked.FirstOrDefault(field => !fields.ContainsKey(field.Name))?.Name;

    public JsonNode Show(T node, IReadOnlyList<MetaFields> asked)
    {
        var row = new JsonObject();
        // The id always comes, asked for or not.
        foreach (MetaFields field in asked.Where(field => field.Name != "id").Append(new MetaFields("id", [])))
        {
            if (fields.TryGetValue(field.Name, out var value) && value(node, field) is { } shown)
                row[field.Name] = shown;
        }

        return row;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss+0000", CultureInfo.InvariantCulture);
}
