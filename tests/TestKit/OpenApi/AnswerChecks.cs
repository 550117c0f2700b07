using System.Globalization;
using System.Text.Json;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>What an app answers: status and body against the operation.</summary>
internal static class AnswerChecks
{
    public static void Check(
        OpenApiOperation operation,
        int status,
        string? contentType,
        string? body,
        SchemaChecker schemas,
        JsonElement? errorSchema,
        List<string> violations)
    {
        bool isError = status >= 400;
        if (Listed(operation, status, schemas) is not { } response)
        {
            if (!isError || errorSchema is null)
                violations.Add("the vendor does not list this status");
            else
                CheckGeneralError(status, contentType, body, errorSchema.Value, schemas, violations);
            return;
        }

        JsonElement? documented = JsonContentOf(response);
        if (documented is null)
        {
            if (isError && errorSchema is not null)
                CheckGeneralError(status, contentType, body, errorSchema.Value, schemas, violations);
            else if (!string.IsNullOrEmpty(body))
                violations.Add("the vendor describes no JSON body for this status");
            return;
        }

        if (!IsJson(contentType))
            violations.Add($"must be JSON, is '{contentType}'");
        else if (documented.Value.TryGetProperty("schema", out JsonElement schema))
            CheckJson(schema, body, strict: !isError, schemas, violations);
    }

    /// <summary>Errors that any operation may answer with: proxies in front of the app answer 5xx, and others, without JSON.</summary>
    private static void CheckGeneralError(
        int status, string? contentType, string? body, JsonElement errorSchema, SchemaChecker schemas, List<string> violations)
    {
        if (status < 500 && IsJson(contentType))
            CheckJson(errorSchema, body, strict: false, schemas, violations);
    }

    private static void CheckJson(
        JsonElement schema, string? body, bool strict, SchemaChecker schemas, List<string> violations)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body ?? "");
            schemas.Check(schema, document.RootElement, "body", strict, violations);
        }
        catch (JsonException)
        {
            violations.Add("body: no JSON");
        }
    }

    private static JsonElement? Listed(OpenApiOperation operation, int status, SchemaChecker schemas)
    {
        JsonElement responses = operation.Definition.GetProperty("responses");
        string code = status.ToString(CultureInfo.InvariantCulture);
        foreach (string name in new[] { code, $"{code[0]}XX", "default" })
        {
            if (responses.TryGetProperty(name, out JsonElement response))
                return schemas.Resolve(response);
        }

        return null;
    }

    private static JsonElement? JsonContentOf(JsonElement response)
    {
        if (!response.TryGetProperty("content", out JsonElement content))
            return null;
        foreach (JsonProperty media in content.EnumerateObject())
        {
            if (IsJson(media.Name))
                return media.Value;
        }

        return null;
    }

    private static bool IsJson(string? contentType)
    {
        string media = (contentType ?? "").Split(';')[0].Trim();
        return media is "application/json" or "*/*" || media.EndsWith("+json", StringComparison.Ordinal);
    }
}
