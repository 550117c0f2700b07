using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>
/// The shapes of messages that RFC 7643, RFC 7644 and RFC 9865 ask of clients and servers, as far as our calls go. There is no
/// machine-readable specification of SCIM's messages; each check names what it is about and returns the violations found.
/// </summary>
internal static partial class ScimShapes
{
    private const string Messages = "urn:ietf:params:scim:api:messages:2.0:";
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:";

    private static readonly HashSet<string> Parameters = ["filter", "startIndex", "count", "cursor", "attributes", "excludedAttributes"];

    private static readonly HashSet<string> Types =
    [
        "invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue", "invalidVers",
        "sensitive", "invalidCursor", "expiredCursor", "invalidCount",
    ];

    /// <summary>Every operation that is known, as "METHOD /path".</summary>
    public static IReadOnlyList<string> Operations { get; } =
    [
        "GET /ServiceProviderConfig", "GET /ResourceTypes", "GET /ResourceTypes/{id}", "GET /Schemas", "GET /Schemas/{id}",
        "GET /Roles", "GET /Entitlements",
        .. new[] { "Users", "Groups" }.SelectMany(kind => new[]
        {
            $"GET /{kind}", $"POST /{kind}", $"GET /{kind}/{{id}}", $"PUT /{kind}/{{id}}", $"PATCH /{kind}/{{id}}", $"DELETE /{kind}/{{id}}",
        }),
    ];

    /// <summary>The operation of a call; null if SCIM has none.</summary>
    public static string? OperationOf(string method, string path)
    {
        string[] parts = path.Trim('/').Split('/');
        string name = parts.Length > 1 ? $"{method} /{parts[0]}/{{id}}" : $"{method} /{parts[0]}";
        return parts.Length <= 2 && Operations.Contains(name, StringComparer.Ordinal) ? name : null;
    }

    /// <summary>What is wrong about a request.</summary>
    public static IReadOnlyList<string> CheckRequest(string method, string path, string query, string? type, string? body)
    {
        string operation = OperationOf(method, path) ?? "";
        if (operation.Length == 0)
            return [$"{method} {path} request: SCIM has no such operation"];
        var wrong = new List<string>();
        Query(query, operation, wrong);
        if (method is "GET" or "DELETE")
        {
            if (!string.IsNullOrEmpty(body))
                wrong.Add("a body");
        }
        else if (type?.Split(';')[0] != "application/scim+json")
        {
            wrong.Add($"media type {type}");
        }

        if (method is "POST" or "PUT" or "PATCH")
        {
            if (Parse(body) is not JsonObject json)
                wrong.Add("the body is no object");
            else if (method == "PATCH")
                Patch(json, wrong);
            else
                Written(json, operation.Contains("/Users", StringComparison.Ordinal), method == "POST", wrong);
        }

        return [.. wrong.Select(w => $"{operation} request: {w}")];
    }

    /// <summary>What is wrong about an answer.</summary>
    public static IReadOnlyList<string> CheckAnswer(
        string method, string path, int status, string? type, string? body, string? location = null, string? etag = null)
    {
        if (OperationOf(method, path) is not { } operation)
            return [];
        var wrong = new List<string>();
        bool empty = string.IsNullOrEmpty(body);
        if (status == 204)
        {
            if (!empty)
                wrong.Add("a body with 204");
            if (method is not ("PATCH" or "DELETE"))
                wrong.Add("204 is for PATCH and DELETE");
        }
        else if (type?.Split(';')[0] != "application/scim+json")
        {
            wrong.Add($"media type {type}");
        }

        if (Parse(body) is not JsonObject json)
        {
            if (status != 204)
                wrong.Add("the body is no object");
        }
        else if (status >= 400)
        {
            Error(json, status, wrong);
        }
        else if (status != (method == "POST" ? 201 : 200))
        {
            wrong.Add("the status is not that of this operation");
        }
        else
        {
            Good(operation, json, wrong);
            if (method == "POST" && (location is null || location != Text(json["meta"], "location")))
                wrong.Add("Location is not meta.location");
            if (etag is not null && etag != Text(json["meta"], "version"))
                wrong.Add("ETag is not meta.version");
        }

        return [.. wrong.Select(w => $"{operation} answer {status}: {w}")];
    }

    private static void Good(string operation, JsonObject json, List<string> wrong)
    {
        string kind = operation.Split('/')[1];
        bool isList = !operation.Contains("{id}", StringComparison.Ordinal) && operation.StartsWith("GET", StringComparison.Ordinal)
            && kind != "ServiceProviderConfig";
        if (isList)
            List(json, row => Resource(kind, row, wrong), wrong);
        else
            Resource(kind, json, wrong);
    }

    private static void Resource(string kind, JsonObject json, List<string> wrong)
    {
        switch (kind)
        {
            case "Users":
                User(json, wrong);
                break;
            case "Groups":
                Group(json, wrong);
                break;
            case "ServiceProviderConfig":
                Config(json, wrong);
                break;
            case "ResourceTypes":
                Schemas(json, $"{Core}ResourceType", wrong);
                Need(Text(json, "name") is not null, "name", wrong);
                Need(Text(json, "endpoint")?.StartsWith('/') == true, "endpoint", wrong);
                Need(Text(json, "schema")?.StartsWith("urn:", StringComparison.Ordinal) == true, "schema", wrong);
                break;
            case "Schemas":
                Need(Text(json, "id")?.StartsWith("urn:", StringComparison.Ordinal) == true, "id", wrong);
                Need(json["attributes"] is JsonArray { Count: > 0 } rows && rows.All(a => Text(a, "name") is not null && Text(a, "type") is not null
                    && Flag(a, "multiValued") is not null), "attributes", wrong);
                break;
            default:
                // Okta's guide "Build a SCIM 2.0 server with entitlements".
                Schemas(json, kind == "Roles" ? "urn:okta:scim:schemas:core:1.0:Role" : "urn:okta:scim:schemas:core:1.0:Entitlement", wrong);
                Need(Text(json, "id") is not null, "id", wrong);
                Need(Text(json, "displayName") is not null, "displayName", wrong);
                break;
        }
    }

    private static void User(JsonObject json, List<string> wrong)
    {
        Schemas(json, $"{Core}User", wrong);
        Need(Text(json, "id") is { Length: > 0 }, "id", wrong);
        Need(Text(json, "userName") is { Length: > 0 }, "userName", wrong);
        Need(json["active"] is null || Flag(json, "active") is not null, "active", wrong);
        foreach (string many in new[] { "emails", "roles", "entitlements", "groups" })
            Values(json, many, wrong);
        Need(Text(json["meta"], "resourceType") == "User", "meta.resourceType", wrong);
        Need(Text(json["meta"], "location")?.EndsWith($"/Users/{Text(json, "id")}", StringComparison.Ordinal) == true, "meta.location", wrong);
    }

    private static void Group(JsonObject json, List<string> wrong)
    {
        Schemas(json, $"{Core}Group", wrong);
        Need(Text(json, "id") is { Length: > 0 }, "id", wrong);
        Need(Text(json, "displayName") is { Length: > 0 }, "displayName", wrong);
        Values(json, "members", wrong);
        Need(Text(json["meta"], "resourceType") == "Group", "meta.resourceType", wrong);
    }

    private static void Config(JsonObject json, List<string> wrong)
    {
        Schemas(json, $"{Core}ServiceProviderConfig", wrong);
        foreach (string part in new[] { "patch", "bulk", "filter", "changePassword", "sort", "etag" })
            Need(Flag(json[part], "supported") is not null, $"{part}.supported", wrong);
        Need(Number(json["filter"], "maxResults") is not null, "filter.maxResults", wrong);
        Need(Number(json["bulk"], "maxOperations") is not null && Number(json["bulk"], "maxPayloadSize") is not null, "bulk", wrong);
        Need(json["authenticationSchemes"] is JsonArray { Count: > 0 } schemes
            && schemes.All(s => Text(s, "type") is not null && Text(s, "name") is not null && Text(s, "description") is not null), "authenticationSchemes", wrong);
        Need(json["pagination"] is not { } pagination || (Flag(pagination, "cursor") is not null && Flag(pagination, "index") is not null), "pagination", wrong);
    }

    private static void List(JsonObject json, Action<JsonObject> row, List<string> wrong)
    {
        Schemas(json, $"{Messages}ListResponse", wrong);
        bool byCursor = json["startIndex"] is null;
        JsonArray rows = json["Resources"] as JsonArray ?? [];
        Need(Number(json, "totalResults") is { } total ? total >= rows.Count : byCursor && json["totalResults"] is null, "totalResults", wrong);
        Need(Number(json, "itemsPerPage") == rows.Count, "itemsPerPage", wrong);
        Need(byCursor || Number(json, "startIndex") >= 1, "startIndex", wrong);
        Need(json["nextCursor"] is null || (byCursor && Text(json, "nextCursor") is { Length: > 0 }), "nextCursor", wrong);
        foreach (JsonNode? item in rows)
        {
            if (item is JsonObject resource)
                row(resource);
            else
                wrong.Add("Resources");
        }
    }

    private static void Error(JsonObject json, int status, List<string> wrong)
    {
        Schemas(json, $"{Messages}Error", wrong);
        Need(Text(json, "status") == status.ToString(System.Globalization.CultureInfo.InvariantCulture), "status", wrong);
        Need(json["detail"] is null || Text(json, "detail") is not null, "detail", wrong);
        Need(json["scimType"] is null || Types.Contains(Text(json, "scimType") ?? ""), "scimType", wrong);
    }

    private static void Written(JsonObject json, bool isUser, bool isNew, List<string> wrong)
    {
        Schemas(json, $"{Core}{(isUser ? "User" : "Group")}", wrong);
        Need(Text(json, isUser ? "userName" : "displayName") is { Length: > 0 }, isUser ? "userName" : "displayName", wrong);
        Need(json["active"] is null || Flag(json, "active") is not null, "active", wrong);
        Need(!isNew || json["id"] is null, "id, which the server gives", wrong);
        Need(json["meta"] is null, "meta, which is read-only", wrong);
        Need(json["groups"] is null, "groups, which is read-only", wrong);
        foreach (string many in new[] { "emails", "roles", "entitlements", "members" })
            Values(json, many, wrong);
    }

    private static void Patch(JsonObject json, List<string> wrong)
    {
        Need(json["schemas"] is JsonArray { Count: 1 } schemas && schemas[0]?.ToString() == $"{Messages}PatchOp", "schemas", wrong);
        if (json[nameof(Operations)] is not JsonArray { Count: > 0 } operations)
        {
            wrong.Add(nameof(Operations));
            return;
        }

        foreach (JsonNode? operation in operations)
        {
            string? op = Text(operation, "op");
            string? path = Text(operation, "path");
            Need(op is "add" or "remove" or "replace", "op", wrong);
            Need(path is null ? op != "remove" : PathForm().IsMatch(path), "path", wrong);
            // Servers ignore a value there, and would take away everything at the path.
            Need((operation as JsonObject)?["value"] is null == (op == "remove"), "value", wrong);
        }
    }

    private static void Query(string query, string operation, List<string> wrong)
    {
        var pairs = System.Web.HttpUtility.ParseQueryString(query);
        string[] names = [.. pairs.AllKeys.OfType<string>()];
        foreach (string name in names.Where(name => !Parameters.Contains(name)))
            wrong.Add($"parameter {name}");
        Need(names.Length == 0 || operation.StartsWith("GET", StringComparison.Ordinal), "parameters", wrong);
        Need(pairs["startIndex"] is not { } start || (int.TryParse(start, out int index) && index >= 1), "startIndex", wrong);
        Need(pairs["count"] is not { } count || (int.TryParse(count, out int rows) && rows >= 0), "count", wrong);
        Need(pairs["cursor"] is null || pairs["startIndex"] is null, "startIndex with cursor", wrong);
        Need(pairs["filter"] is not { } filter || FilterForm().IsMatch(filter), "filter", wrong);
    }

    private static void Values(JsonObject json, string attribute, List<string> wrong)
    {
        if (json[attribute] is not { } node)
            return;
        Need(node is JsonArray items && items.All(item => Text(item, "value") is { Length: > 0 })
            && items.Count(item => Flag(item, "primary") == true) <= 1, attribute, wrong);
    }

    private static void Schemas(JsonObject json, string schema, List<string> wrong) =>
        Need(json["schemas"] is JsonArray schemas && schemas.Any(s => s is JsonValue && s.ToString() == schema), "schemas", wrong);

    private static void Need(bool so, string what, List<string> wrong)
    {
        if (!so)
            wrong.Add(what);
    }

    private static JsonNode? Parse(string? body)
    {
        try
        {
            return string.IsNullOrEmpty(body) ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? holder, string name) =>
        (holder as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool? Flag(JsonNode? holder, string name) =>
        (holder as JsonObject)?[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    private static int? Number(JsonNode? holder, string name) =>
        (holder as JsonObject)?[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    [GeneratedRegex("""^[A-Za-z]+(\[value eq "(\\.|[^"\\])*"\])?(\.[A-Za-z$]+)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex PathForm();

    [GeneratedRegex("""^([A-Za-z.]+ eq "(\\.|[^"\\])*"|[A-Za-z]+\[value eq "(\\.|[^"\\])*"\])$""", RegexOptions.ExplicitCapture)]
    private static partial Regex FilterForm();
}
