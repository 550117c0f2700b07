using System.Text.Json.Nodes;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Schema;

public sealed class DiscoveryTests
{
    private static readonly DiscoveryDocuments Documents = new(SchemaCatalog.Default, new Uri("https://scim.ex.test/t/acme/scim/v2/"));

    [Fact]
    public void schemas_are_a_list_response_without_a_single_null()
    {
        JsonObject list = Documents.SchemaList();
        list["schemas"].ShouldBeJson($"[\"{ScimUrns.ListResponse}\"]");
        list["totalResults"]!.GetValue<int>().ShouldBe(3);
        list["Resources"]!.AsArray().Select(r => r!["id"]!.GetValue<string>()).ShouldBe([ScimUrns.User, ScimUrns.EnterpriseUser, ScimUrns.Group]);
        list.ToJsonString().ShouldNotContain("null");
    }

    [Fact]
    public void every_attribute_shows_the_characteristics_that_are_enforced()
    {
        JsonObject user = Documents.Schema(ScimUrns.User.ToUpperInvariant())!;
        JsonNode password = Attribute(user, "password");
        password["mutability"]!.GetValue<string>().ShouldBe("writeOnly");
        password["returned"]!.GetValue<string>().ShouldBe("never");
        Attribute(user, "userName").ShouldBeJson(
            """
            {"name":"userName","type":"string","multiValued":false,"description":"Name the IdP identifies the user by. Unique in the workspace, ignoring case.",
             "required":true,"caseExact":false,"mutability":"readWrite","returned":"default","uniqueness":"server"}
            """);
        Attribute(user, "groups")["mutability"]!.GetValue<string>().ShouldBe("readOnly");
        Attribute(user, "emails")["subAttributes"]!.AsArray().Count.ShouldBe(4);
        Attribute(user, "emails").AsObject().ContainsKey("caseExact").ShouldBeFalse();
        Attribute(Documents.Schema(ScimUrns.Group)!, "displayName")["required"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void the_user_schema_has_the_whole_rfc_profile() =>
        CoreSchemas.User.Attributes.Select(a => a.Name).ShouldBe(
            ["userName", "name", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "active",
             "password", "emails", "phoneNumbers", "ims", "photos", "addresses", "groups", "entitlements", "roles", "x509Certificates"], ignoreOrder: true);

    [Fact]
    public void a_schema_says_where_it_is() =>
        Documents.Schema(ScimUrns.Group)!["meta"].ShouldBeJson(
            $$"""{"resourceType":"Schema","location":"https://scim.ex.test/t/acme/scim/v2/Schemas/{{ScimUrns.Group}}" }""");

    [Fact]
    public void an_unknown_schema_or_type_is_null()
    {
        Documents.Schema("urn:nope").ShouldBeNull();
        Documents.ResourceType("Nope").ShouldBeNull();
    }

    [Fact]
    public void resource_types_name_endpoint_schema_and_extensions()
    {
        Documents.ResourceTypeList()["totalResults"]!.GetValue<int>().ShouldBe(2);
        Documents.ResourceType("user").ShouldBeJson(
            $$"""
            {"schemas":["{{ScimUrns.ResourceType}}"],"id":"User","name":"User","endpoint":"/Users","description":"User account","schema":"{{ScimUrns.User}}",
             "schemaExtensions":[{"schema":"{{ScimUrns.EnterpriseUser}}","required":false}],
             "meta":{"resourceType":"ResourceType","location":"https://scim.ex.test/t/acme/scim/v2/ResourceTypes/User"} }
            """);
    }

    [Fact]
    public void the_service_provider_config_advertises_what_is_served()
    {
        JsonObject config = Documents.ServiceProviderConfig(ScimLimits.Default, ServiceFeatures.Default);
        config["patch"].ShouldBeJson("""{"supported":true}""");
        config["bulk"].ShouldBeJson("""{"supported":true,"maxOperations":1000,"maxPayloadSize":1048576}""");
        config["filter"].ShouldBeJson("""{"supported":true,"maxResults":1000}""");
        config["changePassword"].ShouldBeJson("""{"supported":false}""");
        config["sort"].ShouldBeJson("""{"supported":true}""");
        config["pagination"].ShouldBeJson(
            """{"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":100,"maxPageSize":1000,"cursorTimeout":3600}""");
        config["etag"].ShouldBeJson("""{"supported":true}""");
        config["authenticationSchemes"]![0]!["type"]!.GetValue<string>().ShouldBe("oauthbearertoken");
    }

    private static JsonNode Attribute(JsonObject schema, string name) =>
        schema["attributes"]!.AsArray().Single(a => a!["name"]!.GetValue<string>() == name)!;
}
