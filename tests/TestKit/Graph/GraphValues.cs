using System.Globalization;
using System.Text.Json;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.TestKit.Graph;

/// <summary>Values against the types of the document: <c>string</c>, <c>list&lt;X&gt;</c>, enumerations, nodes.</summary>
internal sealed class GraphValues(JsonElement document)
{
    private const string ListStart = "list<";

    private readonly JsonElement _nodes = document.GetProperty("nodes");
    private readonly JsonElement _enums = document.GetProperty("enums");

    /// <summary>Fields that are asked for must be there to be asked.</summary>
    public void CheckFields(GraphOperation operation, IReadOnlyList<GraphField> fields, List<string> violations) =>
        CheckFields(operation.Returns, operation.Added, fields, "field", violations);

    /// <summary>An answer: rows of an edge, one node, or what a write says.</summary>
    public void CheckAnswer(GraphOperation operation, JsonElement answer, IReadOnlyList<GraphField>? asked, List<string> violations)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            violations.Add($"body: must be an object, is {answer.ValueKind}");
        else if (operation.Method != "GET")
            CheckWritten(answer, violations);
        else if (operation.Edge is null)
            CheckNode(operation.Returns, [], answer, "body", asked, violations);
        else
            CheckListing(operation, answer, asked, violations);
    }

    /// <summary>A parameter: texts of a query or form stand for the JSON value that the type makes of them.</summary>
    public void CheckParameter(string type, JsonElement value, string where, List<string> violations)
    {
        if (value.ValueKind == JsonValueKind.String && type is not ("string" or "datetime") && !_enums.TryGetProperty(type, out _))
            value = Unpacked(value);
        if (type is "int" or "unsigned int" && value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return;
        }

        Check(type, value, where, null, violations);
    }

    private void CheckListing(GraphOperation operation, JsonElement answer, IReadOnlyList<GraphField>? asked, List<string> violations)
    {
        if (!answer.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array)
        {
            violations.Add("data: missing");
            return;
        }

        int index = 0;
        foreach (JsonElement row in data.EnumerateArray())
            CheckNode(operation.Returns, operation.Added, row, $"data[{index++}]", asked, violations);
        foreach (JsonProperty property in answer.EnumerateObject().Where(p => p.Name is not ("data" or "paging" or "summary")))
            violations.Add($"{property.Name}: not in the vendor's document");
        if (answer.TryGetProperty("paging", out JsonElement paging))
            CheckPaging(paging, violations);
    }

    private static void CheckPaging(JsonElement paging, List<string> violations)
    {
        foreach (JsonProperty property in paging.EnumerateObject())
        {
            bool fits = property.Name switch
            {
                "cursors" => property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject()
                    .All(cursor => cursor.Name is "before" or "after" && cursor.Value.ValueKind == JsonValueKind.String),
                "next" or "previous" => Uri.TryCreate(property.Value.GetString(), UriKind.Absolute, out _),
                _ => false,
            };
            if (!fits)
                violations.Add($"paging.{property.Name}: not as the vendor has it");
        }
    }

    private static void CheckWritten(JsonElement answer, List<string> violations)
    {
        bool named = false;
        foreach (JsonProperty property in answer.EnumerateObject())
        {
            bool fits = property.Name switch
            {
                "id" => property.Value.ValueKind == JsonValueKind.String,
                "success" => property.Value.ValueKind is JsonValueKind.True,
                _ => false,
            };
            named |= fits;
            if (!fits)
                violations.Add($"{property.Name}: a write answers with an id or success");
        }

        if (!named)
            violations.Add("body: a write answers with an id or success");
    }

    private void CheckNode(
        string type, IReadOnlyList<string> added, JsonElement value, string where, IReadOnlyList<GraphField>? asked, List<string> violations)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add($"{where}: must be {type}, is {value.ValueKind}");
            return;
        }

        if (!_nodes.TryGetProperty(type, out JsonElement node))
            return;
        JsonElement fields = node.GetProperty("fields");
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string at = $"{where}.{property.Name}";
            GraphField? wanted = asked?.FirstOrDefault(field => field.Name == property.Name);
            if (asked is not null && wanted is null && property.Name != "id")
                violations.Add($"{at}: was not asked for");
            if (fields.TryGetProperty(property.Name, out JsonElement own))
                Check(own.GetString()!, property.Value, at, wanted is { Inner.Count: > 0 } ? wanted.Inner : null, violations);
            else if (added.Contains(property.Name))
                Check("list<string>", property.Value, at, null, violations);
            else
                violations.Add($"{at}: not in the vendor's document");
        }

        if (fields.TryGetProperty("id", out _) && !value.TryGetProperty("id", out _))
            violations.Add($"{where}.id: missing");
    }

    private void Check(string type, JsonElement value, string where, IReadOnlyList<GraphField>? asked, List<string> violations)
    {
        if (type.StartsWith(ListStart, StringComparison.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                violations.Add($"{where}: must be {type}, is {value.ValueKind}");
                return;
            }

            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
                Check(type[ListStart.Length..^1], item, $"{where}[{index++}]", asked, violations);
            return;
        }

        if (_enums.TryGetProperty(type, out JsonElement words))
        {
            if (value.ValueKind != JsonValueKind.String || words.EnumerateArray().All(word => word.GetString() != value.GetString()))
                violations.Add($"{where}: {value.GetRawText()} is none of {type}");
            return;
        }

        bool? fits = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "datetime" => value.ValueKind == JsonValueKind.String && TextFormats.Fits("date-time", value.GetString()!),
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "int" or "unsigned int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && (type == "int" || number >= 0),
            "float" => value.ValueKind == JsonValueKind.Number,
            "map" => value.ValueKind == JsonValueKind.Object,
            _ => null,
        };
        if (fits is false)
            violations.Add($"{where}: must be {type}, is {value.GetRawText()}");
        else if (fits is null && _nodes.TryGetProperty(type, out _))
            CheckNode(type, [], value, where, asked, violations);
    }

    private void CheckFields(
        string type, IReadOnlyList<string> added, IReadOnlyList<GraphField> asked, string where, List<string> violations)
    {
        if (!_nodes.TryGetProperty(type, out JsonElement node))
            return;
        JsonElement fields = node.GetProperty("fields");
        foreach (GraphField field in asked)
        {
            if (fields.TryGetProperty(field.Name, out JsonElement own))
                CheckFields(own.GetString()!, [], field.Inner, $"{where} {field.Name}", violations);
            else if (!added.Contains(field.Name))
                violations.Add($"{where} {field.Name}: {type} has none");
        }
    }

    private static JsonElement Unpacked(JsonElement text)
    {
        try
        {
            return JsonDocument.Parse(text.GetString()!).RootElement;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
