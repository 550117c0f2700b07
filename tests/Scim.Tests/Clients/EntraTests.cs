using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Tests.Clients;

/// <summary>What Entra's provisioning client sends, with and without aadOptscim062020, and what its validator sends.</summary>
public sealed class EntraTests
{
    private static readonly JsonObject Ada = Given.Json($$$"""
        {"userName":"ada@ex.test","active":true,"name":{"givenName":"Ada","familyName":"Byron"},"emails":[{"value":"ada@ex.test","type":"work"}],
         "{{{Given.Ent}}}":{"manager":{"value":"u-9"} } }
        """);

    [Theory]
    [InlineData("userName eq \"ada@ex.test\"")]
    [InlineData("externalId eq \"0a21f0f2\"")]
    [InlineData("externalId eq ada")]
    [InlineData("emails[type eq \"work\"].value eq \"ada@ex.test\"")]
    [InlineData("id eq \"u-1\" and manager eq \"u-2\"")]
    [InlineData("Id eq \"u-1\"")]
    [InlineData("userName eq \"AzureAD_Test-0a21f0f2\"")]
    [InlineData("emails[type eq \"other\"].Value eq \"x\"")]
    public void the_probes_for_users(string filter) => Given.Filter(filter);

    [Theory]
    [InlineData("displayName eq \"Eng\"")]
    [InlineData("externalId eq \"8aa1a0c0\"")]
    [InlineData("id eq \"g-1\" and members eq \"u-1\"")]
    public void the_probes_for_groups(string filter) => Given.Filter(filter, Given.Group);

    [Fact]
    public void the_create_of_a_user() =>
        Given.Post(Given.User, $$$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","{{{Given.Ent}}}"],
             "externalId":"0a21f0f2-aaaa-bbbb-cccc-000000000001","userName":"ada@ex.test","active":"True","displayName":"Ada Byron",
             "emails":[{"primary":true,"type":"work","value":"ada@ex.test"}],
             "phoneNumbers":[{"type":"work","value":"55555555555"},{"type":"mobile","value":"55555555556"}],
             "meta":{"resourceType":"User"},"name":{"formatted":"Ada Byron","familyName":"Byron","givenName":"Ada"},"roles":[],"title":null,
             "{{{Given.Ent}}}":{"department":"R&D","employeeNumber":"701984","manager":"u-2"}}
            """).Document.ShouldBeJson($$$"""
            {"externalId":"0a21f0f2-aaaa-bbbb-cccc-000000000001","userName":"ada@ex.test","active":true,"displayName":"Ada Byron",
             "emails":[{"primary":true,"type":"work","value":"ada@ex.test"}],
             "phoneNumbers":[{"type":"work","value":"55555555555"},{"type":"mobile","value":"55555555556"}],
             "name":{"formatted":"Ada Byron","familyName":"Byron","givenName":"Ada"},
             "{{{Given.Ent}}}":{"department":"R&D","employeeNumber":"701984","manager":{"value":"u-2"} } }
            """);

    [Fact]
    public void roles_with_a_primary_in_words() =>
        Given.Post(Given.User, """{"userName":"a","roles":[{"primary":"True","value":"Admin"}]}""").Document["roles"].ShouldBeJson("""[{"primary":true,"value":"Admin"}]""");

    [Fact]
    public void the_create_of_a_group_with_a_foreign_schema()
    {
        ResourceInput group = Given.Post(Given.Group, """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
             "externalId":"8aa1","displayName":"Eng","meta":{"resourceType":"Group"}}
            """);
        group.Document.ShouldBeJson("""{"externalId":"8aa1","displayName":"Eng"}""");
        group.Members.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", "active", "false")]
    [InlineData("""{"op":"replace","path":"active","value":false}""", "active", "false")]
    [InlineData("""{"op":"Replace","path":"userName","value":"ada2@ex.test"}""", "userName", "\"ada2@ex.test\"")]
    [InlineData("""{"op":"Replace","path":"userName","value":"0a21f0f28d2a4f8ebf987363c4aed4efada@ex.test"}""", "userName", "\"0a21f0f28d2a4f8ebf987363c4aed4efada@ex.test\"")]
    [InlineData("""{"op":"Add","path":"nickName","value":"Babs"}""", "nickName", "\"Babs\"")]
    [InlineData("""{"op":"Add","path":"displayName","value":[{"$ref":null,"value":"Ada B"}]}""", "displayName", "\"Ada B\"")]
    [InlineData("""{"op":"Add","path":"externalId","value":"e-1"}""", "externalId", "\"e-1\"")]
    [InlineData("""{"op":"Replace","path":"externalId","value":"e-1"}""", "externalId", "\"e-1\"")]
    [InlineData("""{"op":"Replace","path":"name.familyName","value":"King"}""", "name", """{"givenName":"Ada","familyName":"King"}""")]
    [InlineData("""{"op":"Replace","path":"emails[type eq \"work\"].value","value":"ada2@ex.test"}""", "emails", """[{"value":"ada2@ex.test","type":"work"}]""")]
    [InlineData("""{"op":"Add","path":"emails[type eq \"work\"].primary","value":"true"}""", "emails", """[{"value":"ada@ex.test","type":"work","primary":true}]""")]
    [InlineData("""{"op":"Add","path":"emails[type eq \"other\"].Value","value":"o@x"}""", "emails", """[{"value":"ada@ex.test","type":"work"},{"value":"o@x","type":"other"}]""")]
    [InlineData("""{"op":"Remove","path":"emails[type eq \"work\"].value","value":"ada@ex.test"}""", "emails", null)]
    [InlineData("""{"op":"Add","path":"addresses[type eq \"other\"].Formatted","value":"Oslo"}""", "addresses", """[{"type":"other","formatted":"Oslo"}]""")]
    [InlineData("""{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Admin"}""", "roles", """[{"primary":true,"value":"Admin"}]""")]
    [InlineData("""{"op":"Add","path":"roles","value":[{"value":"{\"id\":\"06b0\",\"value\":\"Admin\"}"}]}""", "roles", """[{"value":"{\"id\":\"06b0\",\"value\":\"Admin\"}"}]""")]
    [InlineData("""{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Retail"}""", Given.Ent, """{"manager":{"value":"u-9"},"department":"Retail"}""")]
    [InlineData("""{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"u-2"}""", Given.Ent, """{"manager":{"value":"u-2"}}""")]
    [InlineData("""{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value","value":"u-2"}""", Given.Ent, """{"manager":{"value":"u-2"}}""")]
    [InlineData("""{"op":"Add","path":"manager","value":[{"$ref":"http://h/scim/Users/u-2","value":"u-2"}]}""", Given.Ent, """{"manager":{"value":"u-2","$ref":"http://h/scim/Users/u-2"}}""")]
    [InlineData("""{"op":"Remove","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"}""", Given.Ent, null)]
    [InlineData("""{"op":"Remove","path":"manager[value eq \"u-9\"]"}""", Given.Ent, null)]
    [InlineData("""{"op":"Remove","path":"manager","value":"u-9"}""", Given.Ent, null)]
    [InlineData("""{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":""}""", Given.Ent, null)]
    [InlineData("""{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":null}""", Given.Ent, null)]
    [InlineData("""{"op":"Remove","path":"manager.value"}""", Given.Ent, null)]
    public void each_shape_of_patch_has_its_effect(string operation, string attribute, string? expected)
    {
        PatchOutcome outcome = Given.Patch(Given.User, Ada, operation);
        outcome.Changed.ShouldBeTrue();
        if (expected is null)
            outcome.Document.ContainsKey(attribute).ShouldBeFalse(outcome.Document.ToJsonString());
        else
            outcome.Document[attribute].ShouldBeJson(expected);
        Given.Patch(Given.User, outcome.Document, operation).Changed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"op":"Remove","path":"manager[value eq \"u-1\"]"}""")]
    [InlineData("""{"op":"Remove","path":"manager","value":"u-1"}""")]
    [InlineData("""{"op":"Remove","path":"phoneNumbers[type eq \"work\"].value"}""")]
    public void removing_what_is_not_there_changes_nothing(string operation) => Given.Patch(Given.User, Ada, operation).Changed.ShouldBeFalse();

    [Fact]
    public void one_operation_per_field_makes_one_address()
    {
        PatchOutcome outcome = Given.Patch(
            Given.User,
            Ada,
            """{"op":"Add","path":"addresses[type eq \"work\"].streetAddress","value":"1 Main St"}""",
            """{"op":"Add","path":"addresses[type eq \"work\"].locality","value":"Oslo"}""",
            """{"op":"Add","path":"addresses[type eq \"work\"].type","value":"work"}""");
        outcome.Document["addresses"].ShouldBeJson("""[{"type":"work","streetAddress":"1 Main St","locality":"Oslo"}]""");
    }

    [Fact]
    public void flattened_keys_of_the_flag()
    {
        PatchOutcome outcome = Given.Patch(Given.User, Ada, $$$"""
            {"op":"replace","value":{"displayName":"Ada K","name.givenName":"Augusta","name.familyName":"King","emails[type eq \"work\"].value":"k@x",
             "{{{Given.Ent}}}:employeeNumber":"77","{{{Given.Ent}}}:manager":{"value":"u-2"} } }
            """);
        outcome.Document.ShouldBeJson($$$"""
            {"userName":"ada@ex.test","active":true,"displayName":"Ada K","name":{"givenName":"Augusta","familyName":"King"},"emails":[{"value":"k@x","type":"work"}],
             "{{{Given.Ent}}}":{"employeeNumber":"77","manager":{"value":"u-2"} } }
            """);
    }

    [Fact]
    public void the_nested_form_of_the_rfc() =>
        Given.Patch(Given.User, Ada, $$$"""{"op":"replace","value":{"name":{"givenName":"Augusta"},"{{{Given.Ent}}}":{"employeeNumber":"77"} } }""").Document.ShouldBeJson($$$"""
            {"userName":"ada@ex.test","active":true,"name":{"givenName":"Augusta","familyName":"Byron"},"emails":[{"value":"ada@ex.test","type":"work"}],
             "{{{Given.Ent}}}":{"employeeNumber":"77","manager":{"value":"u-9"} } }
            """);

    [Fact]
    public void adding_a_role_again_adds_nothing()
    {
        JsonObject once = Given.Patch(Given.User, Ada, """{"op":"Add","path":"roles","value":[{"value":"Admin","primary":"True"}]}""").Document;
        Given.Patch(Given.User, once, """{"op":"Add","path":"roles","value":[{"value":"Admin"}]}""").Changed.ShouldBeFalse();
    }

    [Fact]
    public void an_unknown_extension_is_an_invalid_path() =>
        Given.PatchError(Given.User, Ada, """{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge","value":"7"}""").ScimType.ShouldBe(ScimType.InvalidPath);

    [Theory]
    [InlineData("""{"op":"Add","path":"members","value":[{"$ref":null,"value":"u-1"}]}""", true)]
    [InlineData("""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"u-1"}]}""", false)]
    [InlineData("""{"op":"remove","path":"members[value eq \"u-1\"]"}""", false)]
    public void member_shapes(string operation, bool adds)
    {
        MemberDelta delta = Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), operation).Members;
        delta.ReplacesAll.ShouldBeFalse();
        delta.Added.Select(m => m.Value).ShouldBe(adds ? ["u-1"] : []);
        delta.Removed.ShouldBe(adds ? [] : ["u-1"]);
    }

    [Fact]
    public void the_validators_empty_operations_change_nothing() => Given.Patch(Given.User, Ada).Changed.ShouldBeFalse();
}
