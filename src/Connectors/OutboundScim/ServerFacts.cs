using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// What a server says that it can do (RFC 7644 section 4; RFC 9865 section 4 for paging). What it does not say is assumed as far as
/// a wrong guess is noticed: PATCH and filters are tried, versions and cursors are not.
/// </summary>
internal sealed record ServerFacts
{
    private const int LargestPage = 100;
    private const string OktaRole = "urn:okta:scim:schemas:core:1.0:Role";
    private const string OktaEntitlement = "urn:okta:scim:schemas:core:1.0:Entitlement";
    private const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public bool Patch { get; private init; } = true;

    public bool Filter { get; private init; } = true;

    /// <summary>Resources have versions that a replacement can insist on.</summary>
    public bool ETag { get; private init; }

    /// <summary>Listings go by cursor, which does not shift when rows come and go.</summary>
    public bool CursorPaging { get; private init; }

    /// <summary>Rows to ask for at once; at least two, because one is read again.</summary>
    public int PageSize { get; private init; } = LargestPage;

    /// <summary>Path of the users, below the base address.</summary>
    public IReadOnlyList<string> Users { get; private init; } = ["Users"];

    /// <summary>Path of the groups; null if the server has none.</summary>
    public IReadOnlyList<string>? Groups { get; private init; } = ["Groups"];

    /// <summary>The server lists its types, so that a missing one is known to be missing.</summary>
    public bool TypesKnown { get; private init; }

    /// <summary>Paths of the lists of roles that Okta's discovery finds; none if the server publishes no list.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RoleLists { get; private init; } = [];

    /// <summary>As <see cref="RoleLists"/>, of entitlements.</summary>
    public IReadOnlyList<IReadOnlyList<string>> EntitlementLists { get; private init; } = [];

    /// <summary>Users may have roles, and they can be written.</summary>
    public bool Roles { get; private init; } = true;

    /// <summary>Users may have entitlements, and they can be written.</summary>
    public bool Entitlements { get; private init; } = true;

    /// <summary>Whether assets of this kind can be given.</summary>
    public bool Gives(string kind) => kind switch
    {
        OutboundScimRoles.GroupKind => Groups is not null,
        OutboundScimRoles.RoleKind => Roles,
        OutboundScimRoles.EntitlementKind => Entitlements,
        _ => false,
    };

    /// <summary>The lists of this kind of asset that the server publishes.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ListsOf(string kind) =>
        kind == OutboundScimRoles.RoleKind ? RoleLists : EntitlementLists;

    /// <summary>Reads the three documents; null for one that the server does not have.</summary>
    public static ServerFacts Read(JsonNode? config, JsonNode? types, JsonNode? schemas)
    {
        ServerFacts facts = config is null ? new ServerFacts() : new ServerFacts
        {
            Patch = Supports(config, "patch"),
            Filter = Supports(config, "filter"),
            ETag = Supports(config, "etag"),
            CursorPaging = ScimJson.Flag(Part(config, "pagination"), "cursor") == true,
            PageSize = Math.Clamp(
                Math.Min(Largest(Part(config, "filter"), "maxResults"), Largest(Part(config, "pagination"), "maxPageSize")),
                2, LargestPage),
        };
        JsonNode[] rows = Rows(types);
        if (rows.Length > 0)
        {
            facts = facts with
            {
                TypesKnown = true,
                Users = Paths(rows, UserSchema).FirstOrDefault() ?? facts.Users,
                Groups = Paths(rows, GroupSchema).FirstOrDefault(),
                RoleLists = [.. Paths(rows, OktaRole)],
                EntitlementLists = [.. Paths(rows, OktaEntitlement)],
            };
        }

        JsonNode? user = Rows(schemas).FirstOrDefault(schema => Same(ScimJson.Text(schema, "id"), UserSchema));
        return ScimJson.Items(user, "attributes") is not { } attributes ? facts : facts with
        {
            Roles = CanBeWritten(attributes, "roles"),
            Entitlements = CanBeWritten(attributes, "entitlements"),
        };
    }

    private static bool CanBeWritten(IEnumerable<JsonNode> attributes, string name) => attributes.Any(attribute =>
        Same(ScimJson.Text(attribute, "name"), name) && !Same(ScimJson.Text(attribute, "mutability"), "readOnly"));

    private static bool Supports(JsonNode config, string part) => ScimJson.Flag(Part(config, part), "supported") == true;

    private static JsonNode? Part(JsonNode config, string name) => (config as JsonObject)?[name];

    private static int Largest(JsonNode? part, string name) => ScimJson.Count(part, name) is { } most and > 0 ? most : LargestPage;

    // RFC 7644 asks for a ListResponse; some servers send the bare list.
    private static JsonNode[] Rows(JsonNode? list) =>
        [.. list as JsonArray is { } bare ? bare.OfType<JsonNode>() : ScimJson.Items(list, "Resources") ?? []];

    private static IEnumerable<IReadOnlyList<string>> Paths(JsonNode[] types, string schema) => types
        .Where(type => Same(ScimJson.Text(type, "schema"), schema))
        .Select(type => (ScimJson.Text(type, "endpoint") ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries))
        // An endpoint is relative to the base address; what cannot be a part of a path there is not followed.
        .Where(path => path.Length > 0 && path.All(AppClient.IsSegment) && !path[0].Contains(':', StringComparison.Ordinal));

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
