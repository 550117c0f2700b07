using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>What the server tells about itself (RFC 7644 section 4, RFC 9865 section 4), and the lists of Okta's discovery.</summary>
internal static class ScimDiscovery
{
    private const string Core = "urn:ietf:params:scim:schemas:core:2.0:";
    private const string Okta = "urn:okta:scim:schemas:core:1.0:";

    public static readonly string[] Endpoints = ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"];

    public static void Map(RouteTable routes, Func<ScimDirectory> directory, Func<ScimSwitches> server)
    {
        routes.Map("GET", Endpoints[0], call => server().Discovery ? ScimErrors.Json(200, Config(call, server())) : ScimErrors.NotFound(Endpoints[0]));
        routes.Map("GET", Endpoints[1], call => All(call, server(), Types(call, server())));
        routes.Map("GET", Endpoints[1] + "/{id}", call => One(call, server(), Types(call, server())));
        routes.Map("GET", Endpoints[2], call => All(call, server(), Schemas(call, server())));
        routes.Map("GET", Endpoints[2] + "/{id}", call => One(call, server(), Schemas(call, server())));
        routes.Map("GET", "/Roles", call => Values(call, server(), directory().Roles, "Role"));
        routes.Map("GET", "/Entitlements", call => Values(call, server(), directory().Entitlements, "Entitlement"));
    }

    private static EmulatedAnswer All(EmulatedCall call, ScimSwitches server, JsonObject[] rows)
    {
        if (!server.Discovery)
            return ScimErrors.NotFound(call.Path);
        // Section 4: a filter is refused, so that nobody takes a part for the whole; there are no pages.
        return call.QueryValue("filter") is not null ? ScimErrors.Error(403, "Filters are not allowed here") : ScimErrors.Json(200, new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
            ["totalResults"] = rows.Length,
            ["startIndex"] = 1,
            ["itemsPerPage"] = rows.Length,
            ["Resources"] = new JsonArray([.. rows]),
        });
    }

    private static EmulatedAnswer One(EmulatedCall call, ScimSwitches server, JsonObject[] rows) =>
        server.Discovery && Array.Find(rows, row => (string?)row["id"] == Uri.UnescapeDataString(call["id"])) is { } row
            ? ScimErrors.Json(200, row)
            : ScimErrors.NotFound(call["id"]);

    private static EmulatedAnswer Values(EmulatedCall call, ScimSwitches server, List<JsonObject> rows, string type) =>
        server.PublishesRoles
            ? ScimListing.Page(call, server, rows, row =>
            {
                var shown = (JsonObject)row.DeepClone();
                shown["schemas"] = new JsonArray($"{Okta}{type}");
                return shown;
            })
            : ScimErrors.NotFound(call.Path);

    private static JsonObject Config(EmulatedCall call, ScimSwitches server)
    {
        var config = new JsonObject
        {
            ["schemas"] = new JsonArray($"{Core}ServiceProviderConfig"),
            ["documentationUri"] = "https://docs.octo.example/scim",
            ["patch"] = Supported(server.SaysPatch),
            ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
            ["filter"] = new JsonObject { ["supported"] = server.Filter, ["maxResults"] = server.PageCap },
            ["changePassword"] = Supported(false),
            ["sort"] = Supported(false),
            ["etag"] = Supported(server.ETag),
            ["authenticationSchemes"] = new JsonArray(new JsonObject
            {
                ["type"] = "oauthbearertoken",
                ["name"] = "Bearer token",
                ["description"] = "A token that an admin made",
                ["primary"] = true,
            }),
            ["meta"] = Meta(call, "ServiceProviderConfig", Endpoints[0]),
        };
        if (server.CursorPaging)
        {
            config["pagination"] = new JsonObject
            {
                ["cursor"] = true,
                ["index"] = true,
                ["defaultPaginationMethod"] = "cursor",
                ["defaultPageSize"] = server.PageCap,
                ["maxPageSize"] = server.PageCap,
                ["cursorTimeout"] = 3600,
            };
        }

        return config;
    }

    private static JsonObject[] Types(EmulatedCall call, ScimSwitches server)
    {
        var types = new List<JsonObject> { Type(call, "User", "/Users", $"{Core}User") };
        if (server.Groups)
            types.Add(Type(call, "Group", "/Groups", $"{Core}Group"));
        if (server.PublishesRoles)
            types.AddRange([Type(call, "Role", "/Roles", $"{Okta}Role"), Type(call, "Entitlement", "/Entitlements", $"{Okta}Entitlement")]);
        return [.. types];
    }

    private static JsonObject Type(EmulatedCall call, string name, string endpoint, string schema) => new()
    {
        ["schemas"] = new JsonArray($"{Core}ResourceType"),
        ["id"] = name,
        ["name"] = name,
        ["endpoint"] = endpoint,
        ["description"] = name,
        ["schema"] = schema,
        ["meta"] = Meta(call, "ResourceType", $"{Endpoints[1]}/{name}"),
    };

    private static JsonObject[] Schemas(EmulatedCall call, ScimSwitches server)
    {
        var schemas = new List<JsonObject>
        {
            Schema(call, "User",
            [
                Attribute("userName", "string", many: false, required: true, uniqueness: "server"),
                Attribute("displayName", "string"), Attribute("name", "complex"), Attribute("active", "boolean"), Attribute("emails", "complex", many: true),
                Attribute("groups", "complex", many: true, mutability: "readOnly"),
                Attribute("roles", "complex", many: true, mutability: server.RolesReadOnly ? "readOnly" : "readWrite"),
                Attribute("entitlements", "complex", many: true),
            ]),
        };
        if (server.Groups)
            schemas.Add(Schema(call, "Group", [Attribute("displayName", "string", required: true), Attribute("members", "complex", many: true)]));
        return [.. schemas];
    }

    private static JsonObject Schema(EmulatedCall call, string name, JsonObject[] attributes) => new()
    {
        ["schemas"] = new JsonArray($"{Core}Schema"),
        ["id"] = $"{Core}{name}",
        ["name"] = name,
        ["description"] = name,
        ["attributes"] = new JsonArray([.. attributes]),
        ["meta"] = Meta(call, "Schema", $"{Endpoints[2]}/{Core}{name}"),
    };

    private static JsonObject Attribute(
        string name, string type, bool many = false, bool required = false, string mutability = "readWrite", string uniqueness = "none") => new()
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = many,
            ["description"] = name,
            ["required"] = required,
            ["caseExact"] = false,
            ["mutability"] = mutability,
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    private static JsonObject Meta(EmulatedCall call, string type, string path) =>
        new() { ["resourceType"] = type, ["location"] = call.BaseAddress + path };
}
