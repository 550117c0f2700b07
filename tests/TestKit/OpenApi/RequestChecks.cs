using System.Globalization;
using System.Text.Json;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>What a client sends: path, query and body against the operation.</summary>
internal static class RequestChecks
{
    public static void Parameters(
        OpenApiOperation operation, string[] path, string query, SchemaChecker schemas, List<string> violations)
    {
        for (int i = 0; i < path.Length; i++)
        {
            string segment = operation.Template[i];
            if (OpenApiOperation.IsPlaceholder(segment) && Find(operation, "path", segment.Trim('{', '}')) is { } parameter)
                Value(parameter, path[i], $"path {segment}", schemas, violations);
        }

        List<KeyValuePair<string, string>> given = [.. ReadQuery(query)];
        foreach ((string name, string value) in given)
        {
            if (Find(operation, "query", name) is { } parameter)
                Value(parameter, value, $"query {name}", schemas, violations);
            else
                violations.Add($"query {name}: not in the vendor's document");
        }

        foreach (JsonElement parameter in operation.Parameters.Where(parameter => In(parameter) == "query"))
        {
            string name = Name(parameter);
            if (parameter.TryGetProperty("required", out JsonElement required) && required.GetBoolean()
                && !given.Exists(pair => pair.Key == name))
            {
                violations.Add($"query {name}: required and missing");
            }
        }
    }

    public static void Body(OpenApiOperation operation, string? body, SchemaChecker schemas, List<string> violations)
    {
        bool hasBody = !string.IsNullOrEmpty(body);
        if (!operation.Definition.TryGetProperty("requestBody", out JsonElement definition))
        {
            if (hasBody)
                violations.Add("body: the operation takes none");
            return;
        }

        definition = schemas.Resolve(definition);
        if (!hasBody)
        {
            if (definition.TryGetProperty("required", out JsonElement required) && required.GetBoolean())
                violations.Add("body: required and missing");
            return;
        }

        if (!definition.GetProperty("content").TryGetProperty("application/json", out JsonElement json))
        {
            violations.Add("body: only JSON can be checked, and the operation does not take JSON");
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body!);
            if (json.TryGetProperty("schema", out JsonElement schema))
                schemas.Check(schema, document.RootElement, "body", strict: true, violations);
        }
        catch (JsonException)
        {
            violations.Add("body: no JSON");
        }
    }

    /// <summary>Texts of the query are checked as the JSON value that the schema's type makes of them.</summary>
    private static void Value(
        JsonElement parameter, string text, string where, SchemaChecker schemas, List<string> violations)
    {
        JsonElement schema = parameter.TryGetProperty("schema", out JsonElement own) ? schemas.Resolve(own) : default;
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        string type = schema.TryGetProperty("type", out JsonElement word) ? word.GetString()! : "string";
        if (type == "array")
        {
            if (schema.TryGetProperty("items", out JsonElement items))
            {
                foreach (string part in text.Split(','))
                    schemas.Check(items, JsonOf(part, "string"), where, strict: true, violations);
            }

            return;
        }

        schemas.Check(schema, JsonOf(text, type), where, strict: true, violations);
    }

    private static JsonElement JsonOf(string text, string type)
    {
        bool literal = type switch
        {
            "integer" or "number" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => text is "true" or "false",
            _ => false,
        };
        return literal ? JsonDocument.Parse(text).RootElement : JsonSerializer.SerializeToElement(text);
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadQuery(string query)
    {
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Replace('+', ' ').Split('=', 2);
            yield return new(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }

    private static JsonElement? Find(OpenApiOperation operation, string place, string name)
    {
        foreach (JsonElement parameter in operation.Parameters)
        {
            if (In(parameter) == place && Name(parameter) == name)
                return parameter;
        }

        return null;
    }

    private static string In(JsonElement parameter) => parameter.GetProperty("in").GetString()!;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;
}
