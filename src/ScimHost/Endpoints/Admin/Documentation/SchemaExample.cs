using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Documentation;

/// <summary>Pure: a plausible value for a schema; what a member is called says what it may look like.</summary>
internal static class SchemaExample
{
    private const int Deepest = 8;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["userName"] = "ann@example.com",
        ["user"] = "ann@example.com",
        ["owner"] = "ann@example.com",
        ["email"] = "ann@example.com",
        ["add"] = "ann@example.com",
        ["remove"] = "bob@example.com",
        ["team"] = "Engineers",
        ["name"] = "Engineers",
        ["label"] = "Acme",
        ["app"] = "github",
        ["businessId"] = "acme-inc",
        ["baseAddress"] = "https://api.example.com/",
        ["credential"] = "the secret of the service account",
        ["roles"] = "member",
        ["appRoles"] = "member",
        ["pattern"] = "GH-",
        ["reason"] = "No longer used.",
        ["cursor"] = "MDE5M2Y0",
        ["next"] = "MDE5M2Y0",
        ["actor"] = "token:0193f4c1",
        ["action"] = "grant.given",
        ["issuer"] = "https://idp.example.com/",
        ["audience"] = "api://businesshubs",
    };

    /// <summary>The value; null where the schema says nothing.</summary>
    public static JsonNode? Of(IOpenApiSchema? schema) => Of(schema, "", 0);

    private static JsonNode? Of(IOpenApiSchema? schema, string name, int depth)
    {
        if (schema is null || depth > Deepest)
            return null;
        if (schema.Enum is { Count: > 0 } values && values.FirstOrDefault(v => v is not null) is { } first)
            return first.DeepClone();
        IOpenApiSchema? part = (schema.OneOf ?? []).Concat(schema.AnyOf ?? []).FirstOrDefault(s => s.Type != JsonSchemaType.Null);
        if (part is not null)
            return Of(part, name, depth + 1);
        JsonSchemaType type = schema.Type ?? (schema.Properties is { Count: > 0 } ? JsonSchemaType.Object : 0);
        return type switch
        {
            _ when type.HasFlag(JsonSchemaType.Object) => Members(schema, name, depth),
            _ when type.HasFlag(JsonSchemaType.Array) => Of(schema.Items, name, depth + 1) is { } item ? new JsonArray(item) : new JsonArray(),
            _ when type.HasFlag(JsonSchemaType.Integer) => JsonValue.Create(1),
            _ when type.HasFlag(JsonSchemaType.Number) => JsonValue.Create(1),
            _ when type.HasFlag(JsonSchemaType.Boolean) => JsonValue.Create(false),
            _ => JsonValue.Create(Text(schema.Format, name)),
        };
    }

    private static JsonObject Members(IOpenApiSchema schema, string name, int depth)
    {
        var members = new JsonObject();
        foreach ((string member, IOpenApiSchema of) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            members[member] = Of(of, member, depth + 1);
        if (schema.AdditionalProperties is { } others && members.Count == 0)
            members[name == "assets" ? "team:core" : "member"] = Of(others, name == "assets" ? "roles" : name, depth + 1);
        return members;
    }

    private static string Text(string? format, string name) => format switch
    {
        "uuid" => "0193f4c1-7b1e-7c55-9d36-2f8a5c1e4b70",
        "date-time" => "2027-01-31T18:00:00Z",
        "uri" => "https://api.example.com/",
        _ => Texts.GetValueOrDefault(name, "text"),
    };
}
