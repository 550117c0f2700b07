using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Resources;

public sealed class RepresentationTests
{
    private static readonly ResourceRepresentation Representation = new(SchemaCatalog.Default, new Uri("https://scim.ex.test/t/acme/scim/v2/"));

    private static readonly ResourceMeta Meta = new("u-1", new DateTimeOffset(2026, 1, 2, 4, 4, 5, 678, TimeSpan.FromHours(1)), new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero), 3);

    [Fact]
    public void a_user_is_composed_of_document_id_meta_schemas_and_groups() =>
        User().ShouldBeJson($$$"""
            {"schemas":["{{{ScimUrns.User}}}","{{{ScimUrns.EnterpriseUser}}}"],"id":"u-1","externalId":"e-1","userName":"ada@ex.test","active":true,
             "emails":[{"value":"ada@ex.test","type":"work","primary":true}],
             "{{{Given.Ent}}}":{"department":"R&D","manager":{"value":"u-2"}},
             "groups":[{"value":"g-77","$ref":"https://scim.ex.test/t/acme/scim/v2/Groups/g-77","display":"Eng","type":"direct"}],
             "meta":{"resourceType":"User","created":"2026-01-02T03:04:05.678Z","lastModified":"2026-01-02T03:04:06.000Z",
                     "location":"https://scim.ex.test/t/acme/scim/v2/Users/u-1","version":"W/\"3\""}}
            """);

    [Fact]
    public void the_schemas_name_an_extension_only_while_it_has_data() =>
        Representation.Compose(Given.User, Given.Ada(), Meta)["schemas"].ShouldBeJson($"[\"{ScimUrns.User}\"]");

    [Fact]
    public void members_not_loaded_are_left_out_and_no_members_are_an_empty_list()
    {
        JsonObject document = Given.Json("""{"displayName":"Eng"}""");
        Representation.Compose(Given.Group, document, Meta).ContainsKey("members").ShouldBeFalse();
        Representation.Compose(Given.Group, document, Meta, members: [])["members"].ShouldBeJson("[]");
        Representation.Compose(Given.Group, document, Meta, members: [new("u-1", "User", "Ada"), new("g-2", "Group", null)])["members"].ShouldBeJson("""
            [{"value":"u-1","$ref":"https://scim.ex.test/t/acme/scim/v2/Users/u-1","type":"User","display":"Ada"},
             {"value":"g-2","$ref":"https://scim.ex.test/t/acme/scim/v2/Groups/g-2","type":"Group"}]
            """);
    }

    [Fact]
    public void an_identifier_is_escaped_in_a_location() =>
        Representation.Location("User", "a/b?c").ShouldBe("https://scim.ex.test/t/acme/scim/v2/Users/a%2Fb%3Fc");

    [Theory]
    [InlineData("userName", null, """{"id":"u-1","userName":"ada@ex.test"}""")]
    [InlineData("USERNAME, emails.value,", null, """{"id":"u-1","userName":"ada@ex.test","emails":[{"value":"ada@ex.test"}]}""")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", null, """{"id":"u-1","userName":"ada@ex.test"}""")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", null, """{"id":"u-1","ENT":{"department":"R&D"}}""")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", null, """{"id":"u-1","ENT":{"department":"R&D","manager":{"value":"u-2"}}}""")]
    [InlineData("manager", null, """{"id":"u-1","ENT":{"manager":{"value":"u-2"}}}""")]
    [InlineData("id", null, """{"id":"u-1"}""")]
    [InlineData("nope,password", null, """{"id":"u-1"}""")]
    [InlineData("meta.version", null, """{"id":"u-1","meta":{"version":"W/\"3\""}}""")]
    [InlineData(null, "id,schemas,meta,groups,externalId,emails,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", """{"id":"u-1","userName":"ada@ex.test","active":true}""")]
    [InlineData(null, "meta,groups,externalId,emails.primary,emails.type,manager,active", """{"id":"u-1","userName":"ada@ex.test","emails":[{"value":"ada@ex.test"}],"ENT":{"department":"R&D"}}""")]
    public void projections_keep_id_and_schemas_and_what_is_asked(string? attributes, string? excluded, string expected)
    {
        JsonObject projected = ResourceProjector.Project(User(), Projected(Given.User, attributes, excluded));
        projected.Remove("schemas").ShouldBeTrue();
        projected.ShouldBeJson(expected.Replace("ENT", Given.Ent, StringComparison.Ordinal));
    }

    [Fact]
    public void without_a_projection_everything_is_returned_but_what_is_never_returned()
    {
        JsonObject user = User();
        ResourceProjector.Project(user, Projection.None(Given.User)).ToJsonString().ShouldBe(user.ToJsonString());
        user["password"] = "planted";
        ResourceProjector.Project(user, Projection.None(Given.User)).ContainsKey("password").ShouldBeFalse();
        ResourceProjector.Project(user, Projected(Given.User, "password", null)).ContainsKey("password").ShouldBeFalse();
    }

    [Fact]
    public void the_empty_list_of_members_survives_a_projection() =>
        ResourceProjector.Project(Representation.Compose(Given.Group, Given.Json("""{"displayName":"Eng"}"""), Meta, members: []), Projection.None(Given.Group))["members"]
            .ShouldBeJson("[]");

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "members", false)]
    [InlineData(null, "MEMBERS,displayName", false)]
    [InlineData(null, "urn:ietf:params:scim:schemas:core:2.0:Group:members", false)]
    [InlineData(null, "members.display", true)]
    [InlineData("displayName", null, false)]
    [InlineData("members.value", null, true)]
    [InlineData("members", null, true)]
    [InlineData("id", null, false)]
    public void a_host_need_not_load_members_that_are_not_returned(string? attributes, string? excluded, bool needed) =>
        Projected(Given.Group, attributes, excluded).Needs("members").ShouldBe(needed);

    [Theory]
    [InlineData("userName", "emails")]
    [InlineData("emails[type eq \"work\"]", null)]
    [InlineData("user name", null)]
    [InlineData(null, "\"userName\"")]
    public void a_malformed_projection_is_an_invalid_value(string? attributes, string? excluded)
    {
        Projection.TryParse(attributes, excluded, Given.User, Given.Limits, out _, out ScimError? error).ShouldBeFalse();
        error!.ScimType.ShouldBe(ScimType.InvalidValue);
    }

    private static Projection Projected(ResourceTypeDefinition type, string? attributes, string? excluded)
    {
        Projection.TryParse(attributes, excluded, type, Given.Limits, out Projection? projection, out ScimError? error).ShouldBeTrue(error?.Detail);
        return projection!;
    }

    private static JsonObject User() => Representation.Compose(
        Given.User,
        Given.Json($$$"""
            {"userName":"ada@ex.test","active":true,"externalId":"e-1","emails":[{"value":"ada@ex.test","type":"work","primary":true}],
             "{{{Given.Ent}}}":{"department":"R&D","manager":{"value":"u-2"} } }
            """),
        Meta,
        groups: [new("g-77", "Eng")]);
}
