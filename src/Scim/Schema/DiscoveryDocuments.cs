using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Schema;

/// <summary>
/// The bodies of <c>/Schemas</c>, <c>/ResourceTypes</c> and <c>/ServiceProviderConfig</c> (RFC 7644 section 4, RFC 7643 sections 5 to
/// 7, RFC 9865 section 4), printed from the catalog. Nothing in them is null: Entra refuses nulls in <c>/Schemas</c>.
/// </summary>
/// <param name="catalog">What is served.</param>
/// <param name="baseUri">External root of the SCIM service, such as <c>https://host/scim/v2</c>, with or without a final slash.</param>
public sealed class DiscoveryDocuments(SchemaCatalog catalog, Uri baseUri)
{
    private readonly string _root = baseUri.AbsoluteUri.TrimEnd('/');

    public JsonObject SchemaList() => Listed(catalog.Schemas.Select(ToJson));

    /// <summary>One schema by URN, or null when it is not served.</summary>
    public JsonObject? Schema(string urn) => catalog.FindSchema(urn) is { } schema ? ToJson(schema) : null;

    public JsonObject ResourceTypeList() => Listed(catalog.ResourceTypes.Select(ToJson));

    /// <summary>One resource type by name, or null when it is not served.</summary>
    public JsonObject? ResourceType(string name) => catalog.FindResourceType(name) is { } type ? ToJson(type) : null;

    public JsonObject ServiceProviderConfig(ScimLimits limits, ServiceFeatures features)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.ServiceProviderConfig) };
        if (features.Documentation is { } documentation)
            json["documentationUri"] = documentation.AbsoluteUri;
        json["patch"] = Supported(true);
        json["bulk"] = new JsonObject
        {
            ["supported"] = features.Bulk,
            ["maxOperations"] = features.Bulk ? limits.MaxBulkOperations : 0,
            ["maxPayloadSize"] = features.Bulk ? limits.MaxPayloadBytes : 0,
        };
        json["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = limits.MaxPageSize };
        json["changePassword"] = Supported(false);
        json["sort"] = Supported(features.Sort);
        json["etag"] = Supported(features.ETag);
        json["pagination"] = new JsonObject
        {
            ["cursor"] = true,
            ["index"] = true,
            ["defaultPaginationMethod"] = "index",
            ["defaultPageSize"] = limits.DefaultPageSize,
            ["maxPageSize"] = limits.MaxPageSize,
            ["cursorTimeout"] = limits.CursorSeconds,
        };
        json["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "OAuth Bearer Token",
            ["description"] = "A token of this server, or of an issuer that it trusts, in the Authorization header. It stands for no user: /Me is answered 501.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["primary"] = true,
        });
        json["meta"] = Meta("ServiceProviderConfig", "/ServiceProviderConfig");
        return json;
    }

    private static JsonObject Listed(IEnumerable<JsonObject> items)
    {
        JsonObject[] resources = [.. items];
        return ListResponse.Build(resources.Length, 1, resources);
    }

    private JsonObject ToJson(SchemaDefinition schema) => new()
    {
        ["schemas"] = new JsonArray(ScimUrns.Schema),
        ["id"] = schema.Id,
        ["name"] = schema.Name,
        ["description"] = schema.Description,
        ["attributes"] = new JsonArray([.. schema.Attributes.Select(ToJson)]),
        ["meta"] = Meta("Schema", $"/Schemas/{schema.Id}"),
    };

    private JsonObject ToJson(ResourceTypeDefinition type) => new()
    {
        ["schemas"] = new JsonArray(ScimUrns.ResourceType),
        ["id"] = type.Name,
        ["name"] = type.Name,
        ["endpoint"] = type.Endpoint,
        ["description"] = type.Description,
        ["schema"] = type.BaseSchema.Id,
        ["schemaExtensions"] = new JsonArray([.. type.Extensions.Select(e => new JsonObject { ["schema"] = e.Schema.Id, ["required"] = e.Required })]),
        ["meta"] = Meta("ResourceType", $"/ResourceTypes/{type.Name}"),
    };

    private static JsonObject ToJson(AttributeDefinition attribute)
    {
        var json = new JsonObject
        {
            ["name"] = attribute.Name,
            ["type"] = Keyword(attribute.Type),
            ["multiValued"] = attribute.MultiValued,
            ["description"] = attribute.Description,
            ["required"] = attribute.Required,
        };
        if (attribute.CanonicalValues.Count > 0)
            json["canonicalValues"] = Strings(attribute.CanonicalValues);
        // Case means nothing for the other types, and a complex attribute has neither case nor uniqueness (erratum 8415).
        if (attribute.Type is AttributeType.String or AttributeType.Reference or AttributeType.Binary)
            json["caseExact"] = attribute.CaseExact;
        json["mutability"] = Keyword(attribute.Mutability);
        json["returned"] = Keyword(attribute.Returned);
        if (!attribute.IsComplex)
            json["uniqueness"] = Keyword(attribute.Uniqueness);
        if (attribute.ReferenceTypes.Count > 0)
            json["referenceTypes"] = Strings(attribute.ReferenceTypes);
        if (attribute.IsComplex)
            json["subAttributes"] = new JsonArray([.. attribute.SubAttributes.Select(ToJson)]);
        return json;
    }

    private JsonObject Meta(string resourceType, string path) => new() { ["resourceType"] = resourceType, ["location"] = _root + path };

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    private static string Keyword<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
