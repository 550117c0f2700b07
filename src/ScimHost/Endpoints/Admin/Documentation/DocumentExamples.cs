using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Documentation;

/// <summary>Gives every body of the document an example, made from its schema, and every problem the form of RFC 9457.</summary>
internal static class DocumentExamples
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Csv = "text/csv";
    private const string Yaml = "application/yaml";

    private static readonly Dictionary<string, (string Code, string Detail)> Problems = new(StringComparer.Ordinal)
    {
        ["400"] = ("invalid_name", "name must have 1 to 100 characters and no control characters."),
        ["401"] = ("token_missing", "Send a token: Authorization: Bearer <token>."),
        ["403"] = ("role_too_low", "This needs the role Owner; ask an Owner of the workspace or of the hub."),
        ["404"] = ("unknown_hub", "There is no such hub."),
        ["409"] = ("name_taken", "There is a team named 'Engineers' already."),
        ["412"] = ("version_mismatch", "It was changed meanwhile and has version 4 now; read it again."),
        ["413"] = ("body_too_large", "The body is longer than allowed."),
        ["415"] = ("unsupported_media_type", "Send application/json."),
        ["422"] = ("github.bad_credential", "The app refused the credential."),
        ["429"] = ("too_many_requests", "Too many requests; wait before the next."),
        ["502"] = ("app_unavailable", "The app did not answer. Try again in 30 seconds."),
        ["503"] = ("storage_busy", "The server is busy; repeat the request."),
    };

    public static Task Add(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach ((_, OpenApiOperation operation) in item.Operations ?? [])
            {
                foreach ((string type, OpenApiMediaType media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                    media.Example ??= Example(path, type, media.Schema);
                foreach ((string status, IOpenApiResponse response) in operation.Responses ?? [])
                    AddTo(path, status, response);
            }
        }

        return Task.CompletedTask;
    }

    private static void AddTo(string path, string status, IOpenApiResponse response)
    {
        if (Problems.TryGetValue(status, out (string Code, string Detail) problem) && response is OpenApiResponse open)
        {
            open.Content ??= new Dictionary<string, OpenApiMediaType>();
            _ = open.Content.TryAdd(Problem, new OpenApiMediaType());
            open.Content[Problem].Example = Refused(status, problem.Code, problem.Detail);
            return;
        }

        foreach ((string type, OpenApiMediaType media) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            media.Example ??= Example(path, type, media.Schema);
    }

    private static JsonNode? Example(string path, string type, IOpenApiSchema? schema) =>
        path.StartsWith($"{AdminEndpoints.Prefix}/config", StringComparison.Ordinal) && schema is null or { Properties: null or { Count: 0 } }
            ? type == Yaml ? JsonValue.Create("version: 1\nteams:\n  - name: Engineers\n    members: [ann@example.com]\n") : Configuration()
            : type switch
            {
                Json => SchemaExample.Of(schema),
                Csv => JsonValue.Create(
                    "user_name,idp_said,hub,asked_at,confirmed_at,status\r\nann@example.com,deactivated,Acme,2027-01-31T18:00:00.000Z,2027-01-31T18:00:04.000Z,confirmed\r\n"),
                _ => null,
            };

    private static JsonObject Configuration() => JsonNode.Parse(
        """{"version":1,"grants":[{"hub":"acme","team":"Engineers","roles":["member"]},{"hub":"acme","user":"ann@example.com","roles":["admin"]}]}""")!
        .AsObject();

    private static JsonObject Refused(string status, string code, string detail) => new()
    {
        ["type"] = "about:blank",
        ["title"] = "Refused",
        ["status"] = int.Parse(status, CultureInfo.InvariantCulture),
        ["detail"] = detail,
        ["code"] = code,
    };
}
