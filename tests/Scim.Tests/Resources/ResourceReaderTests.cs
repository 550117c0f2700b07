using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Resources;

public sealed class ResourceReaderTests
{
    [Fact]
    public void a_value_that_is_given_twice_is_kept_once()
    {
        JsonObject body = Given.Json("""{"userName":"a","emails":[{"value":"x"},{"value":"x"},{"value":"x","type":"work"}],"roles":["r","r"]}""");
        ResourceReader.TryReadNew(body, Given.User, Given.Limits, out ResourceInput? input, out _).ShouldBeTrue();
        input!.Document["emails"].ShouldBeJson("""[{"value":"x"},{"value":"x","type":"work"}]""");
        input.Document["roles"].ShouldBeJson("""[{"value":"r"}]""");
    }

    [Fact]
    public void names_become_canonical_and_values_stay_verbatim() =>
        Given.Post(Given.User, """{"USERNAME":" Ada@EX.test ","Name":{"FAMILYNAME":"byron"},"locale":"no such locale","Emails":[{"VALUE":"A@X","Type":"Work"}]}""")
            .Document.ShouldBeJson("""{"userName":" Ada@EX.test ","name":{"familyName":"byron"},"locale":"no such locale","emails":[{"value":"A@X","type":"Work"}],"active":true}""");

    [Fact]
    public void readonly_attributes_are_stripped_in_silence() =>
        Given.Post(Given.User, """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"evil","meta":{"resourceType":"User","x":1},"groups":[{"value":"g"}],"userName":"a","active":true}""")
            .Document.ShouldBeJson("""{"userName":"a","active":true}""");

    [Theory]
    [InlineData("\"s3cret\"")]
    [InlineData("{\"any\":[1]}")]
    [InlineData("null")]
    public void a_password_is_accepted_and_never_kept(string password) =>
        Given.Post(Given.User, $$"""{"userName":"a","password":{{password}}}""").Document.ToJsonString().ShouldNotContain("assword");

    [Fact]
    public void null_and_empty_values_are_no_values() =>
        Given.Post(Given.User, $$$"""
            {"userName":"a","title":null,"roles":[],"emails":null,"name":{},"phoneNumbers":[null,{}],"unknownButNull":null,
             "{{{Given.Ent}}}":{"department":null,"manager":""},"urn:example:x":{}}
            """).Document.ShouldBeJson("""{"userName":"a","active":true}""");

    [Theory]
    [InlineData("\"True\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("\"FALSE\"", false)]
    [InlineData("false", false)]
    public void booleans_may_be_strings(string sent, bool kept) =>
        Given.Post(Given.User, $$"""{"userName":"a","active":{{sent}}}""").Document["active"]!.GetValue<bool>().ShouldBe(kept);

    [Theory]
    [InlineData("\"u-2\"")]
    [InlineData("{\"value\":\"u-2\"}")]
    [InlineData("[{\"value\":\"u-2\"}]")]
    [InlineData("[\"u-2\"]")]
    [InlineData("{\"value\":\"u-2\",\"displayName\":\"Grace\",\"$ref\":null}")]
    public void a_manager_may_be_a_string_an_object_or_a_list_of_one(string manager) =>
        Given.Post(Given.User, $$"""{"userName":"a","{{Given.Ent}}":{"manager":{{manager}} } }""").Document[Given.Ent]
            .ShouldBeJson("""{"manager":{"value":"u-2"}}""");

    [Fact]
    public void a_plain_string_may_come_wrapped() =>
        Given.Post(Given.User, """{"userName":"a","displayName":[{"$ref":null,"value":"Ada B"}]}""").Document["displayName"]!.GetValue<string>().ShouldBe("Ada B");

    [Fact]
    public void extension_data_counts_without_its_urn_in_schemas_and_with_the_misspelt_urn()
    {
        Given.Post(Given.User, $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"a","{{Given.Ent}}":{"department":"R&D"} }""")
            .Document[Given.Ent].ShouldBeJson("""{"department":"R&D"}""");
        Given.Post(Given.User, $$"""{"schemas":["{{ScimUrns.User}}","http://foreign/1.0"],"userName":"a","urn:ietf:params:scim:schemas:extension:enterprise:2.0User":{"department":"R&D"} }""")
            .Document[Given.Ent].ShouldBeJson("""{"department":"R&D"}""");
    }

    [Theory]
    [InlineData("\"badge\":\"7\"", "badge")]
    [InlineData("\"department\":\"7\"", "department")]
    [InlineData("\"name\":{\"nick\":\"7\"}", "name.nick")]
    [InlineData("\"emails\":[{\"valeu\":\"7\"}]", "emails.valeu")]
    [InlineData("\"urn:example:2.0:User\":{\"badge\":\"7\"}", "urn:example:2.0:User")]
    [InlineData("\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"badge\":\"7\"}", "badge")]
    [InlineData("\"name.givenName\":\"Ada\"", "name.givenName")]
    public void what_no_schema_declares_is_refused_by_name(string member, string named)
    {
        ScimError error = Given.PostError(Given.User, $$"""{"userName":"a",{{member}}}""");
        error.Code.ShouldBe(ScimErrorCodes.UndeclaredAttribute);
        error.ScimType.ShouldBe(ScimType.InvalidSyntax);
        error.Detail.ShouldContain(named);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"userName":null}""")]
    [InlineData("""{"userName":""}""")]
    [InlineData("""{"userName":"  "}""")]
    public void a_user_needs_a_user_name(string body)
    {
        ScimError error = Given.PostError(Given.User, body);
        error.Code.ShouldBe(ScimErrorCodes.RequiredMissing);
        error.ScimType.ShouldBe(ScimType.InvalidValue);
    }

    [Fact]
    public void a_group_needs_a_display_name() => Given.PostError(Given.Group, """{"members":[]}""").Code.ShouldBe(ScimErrorCodes.RequiredMissing);

    [Theory]
    [InlineData("\"userName\":7")]
    [InlineData("\"userName\":{\"value\":\"a\"}")]
    [InlineData("\"userName\":[\"a\",\"b\"]")]
    [InlineData("\"userName\":\"a\",\"active\":\"yes\"")]
    [InlineData("\"userName\":\"a\",\"active\":1")]
    [InlineData("\"userName\":\"a\",\"name\":\"Ada\"")]
    [InlineData("\"userName\":\"a\",\"emails\":[7]")]
    [InlineData("\"userName\":\"a\",\"emails\":[[{\"value\":\"x\"}]]")]
    [InlineData("\"userName\":\"a\",\"title\":\"\\u0000\"")]
    [InlineData("\"userName\":\"a\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":\"x\"")]
    public void a_wrong_type_is_an_invalid_value(string members) =>
        Given.PostError(Given.User, "{" + members + "}").ScimType.ShouldBe(ScimType.InvalidValue);

    [Fact]
    public void a_too_long_value_is_refused()
    {
        Given.PostError(Given.User, $$"""{"userName":"{{new string('x', 1_025)}}"}""").Code.ShouldBe(ScimErrorCodes.ValueTooLong);
        Given.PostError(Given.User, $$"""{"userName":"a","title":"{{new string('x', 8_193)}}"}""").Code.ShouldBe(ScimErrorCodes.ValueTooLong);
    }

    [Fact]
    public void two_primaries_are_an_invalid_value() =>
        Given.PostError(Given.User, """{"userName":"a","emails":[{"value":"x","primary":true},{"value":"y","primary":"True"}]}""").Code.ShouldBe(ScimErrorCodes.SeveralPrimaries);

    [Theory]
    [InlineData("[7]")]
    [InlineData("\"urn:ietf:params:scim:schemas:core:2.0:Group\"")]
    [InlineData("[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]")]
    public void schemas_of_another_resource_are_refused(string schemas) =>
        Given.PostError(Given.User, $$"""{"schemas":{{schemas}},"userName":"a"}""").ScimType.ShouldBe(ScimType.InvalidSyntax);

    [Fact]
    public void members_come_apart_from_the_document_and_each_once()
    {
        ResourceInput input = Given.Post(Given.Group, """
            {"displayName":"Eng","externalId":"e-1","members":[{"value":"u-1","display":"ada@ex.test"},{"value":"g-2","type":"group","$ref":null},"u-3",{"value":"u-1"}]}
            """);
        input.Document.ShouldBeJson("""{"displayName":"Eng","externalId":"e-1"}""");
        input.ExternalId.ShouldBe("e-1");
        input.Members.ShouldBe([new MemberReference("u-1"), new MemberReference("g-2", "Group"), new MemberReference("u-3")]);
    }

    [Fact]
    public void members_not_mentioned_differ_from_no_members()
    {
        Given.Post(Given.Group, """{"displayName":"Eng"}""").Members.ShouldBeNull();
        Given.Post(Given.Group, """{"displayName":"Eng","members":[]}""").Members.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[{\"display\":\"x\"}]")]
    [InlineData("[{\"value\":\"\"}]")]
    [InlineData("[{\"value\":\"u-1\",\"type\":\"Robot\"}]")]
    [InlineData("[7]")]
    public void a_member_without_a_usable_value_or_type_is_refused(string members) =>
        Given.PostError(Given.Group, $$"""{"displayName":"Eng","members":{{members}}}""").ScimType.ShouldBe(ScimType.InvalidValue);

    [Fact]
    public void too_many_members_are_refused()
    {
        string members = string.Join(",", Enumerable.Range(0, 5_001).Select(i => $"\"u-{i}\""));
        ScimError error = Given.PostError(Given.Group, $$"""{"displayName":"Eng","members":[{{members}}]}""");
        error.Status.ShouldBe(413);
        error.Code.ShouldBe(ScimErrorCodes.TooManyMembers);
    }

    [Fact]
    public void a_new_user_is_active_unless_said_otherwise() =>
        Given.Post(Given.User, """{"userName":"a","active":null}""").Document["active"]!.GetValue<bool>().ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(",\"active\":null")]
    public void a_replacement_that_leaves_active_out_never_activates_anybody(string active) =>
        Given.Put(Given.User, Given.Json("""{"userName":"a","active":false,"title":"x"}"""), $$"""{"userName":"a"{{active}}}""")
            .Document.ShouldBeJson("""{"userName":"a","active":false}""");

    [Fact]
    public void an_immutable_attribute_keeps_its_first_value()
    {
        var badge = new AttributeDefinition { Name = "badge", Mutability = AttributeMutability.Immutable };
        ResourceTypeDefinition type = Given.User with { Extensions = [new(new SchemaDefinition("urn:example:x", "X", "", [badge]))] };
        JsonObject current = Given.Json("""{"userName":"a","active":true,"urn:example:x":{"badge":"7"}}""");

        Given.Put(type, current, """{"userName":"b"}""").Document.ShouldBeJson("""{"userName":"b","active":true,"urn:example:x":{"badge":"7"}}""");
        ResourceReader.TryReadReplacement(
            Given.Json("""{"userName":"a","urn:example:x":{"badge":"8"}}"""), current, type, Given.Limits, out _, out ScimError? error).ShouldBeFalse();
        error!.ScimType.ShouldBe(ScimType.Mutability);
        Given.PatchError(type, current, """{"op":"replace","path":"urn:example:x:badge","value":"8"}""").ScimType.ShouldBe(ScimType.Mutability);
        Given.Patch(type, Given.Ada(), """{"op":"add","path":"urn:example:x:badge","value":"8"}""").Changed.ShouldBeTrue();
    }

    [Fact]
    public void attributes_of_a_schema_of_ones_own_are_read_by_their_types()
    {
        SchemaDefinition own = new("urn:example:x", "X", "",
        [
            new() { Name = "level", Type = AttributeType.Integer },
            new() { Name = "score", Type = AttributeType.Decimal },
            new() { Name = "since", Type = AttributeType.DateTime },
            new() { Name = "tags", MultiValued = true },
        ]);
        ResourceTypeDefinition type = Given.User with { Extensions = [new(own)] };

        Given.Post(type, """{"userName":"a","urn:example:X":{"LEVEL":"7","score":1.5,"since":"2026-01-02T03:04:05+01:00","tags":["x",{"value":"y"}]}}""")
            .Document["urn:example:x"].ShouldBeJson("""{"level":7,"score":1.5,"since":"2026-01-02T03:04:05+01:00","tags":["x","y"]}""");
        foreach (string bad in (string[])["\"level\":1.5", "\"level\":\"x\"", "\"score\":true", "\"since\":\"soon\""])
            Given.PostError(type, "{\"userName\":\"a\",\"urn:example:x\":{" + bad + "}}").ScimType.ShouldBe(ScimType.InvalidValue);
    }
}
