using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;

namespace BusinessHubs.Scim.Tests.Patch;

public sealed class PatchReaderTests
{
    [Theory]
    [InlineData("""{"op":"replace","path":"title","value":"x"}""")]
    [InlineData("""{"OP":"Replace","Path":"TITLE","Value":"x"}""")]
    [InlineData("""{"op":"REPLACE","path":" title ","value":"x"}""")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:title","value":"x"}""")]
    [InlineData("""{"op":"replace","value":{"Title":"x"}}""")]
    [InlineData("""{"op":"replace","path":"","value":{"title":"x"}}""")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User","value":{"title":"x"}}""")]
    [InlineData("""{"op":"replace","value":{"urn:ietf:params:scim:schemas:core:2.0:User":{"title":"x"}}}""")]
    public void spellings_of_one_operation_read_alike(string operation)
    {
        var replace = Given.Request(Given.User, Given.Body(operation)).Operations.ShouldHaveSingleItem().ShouldBeOfType<PatchOperation.Replace>();
        replace.Path.ToString().ShouldBe("title");
        replace.Value.GetValue<string>().ShouldBe("x");
    }

    [Theory]
    [InlineData("""{"operations":[]}""")]
    [InlineData("""{"schemas":[],"OPERATIONS":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp","urn:other"],"Operations":[]}""")]
    [InlineData("""{"schemas":"urn:ietf:params:scim:api:messages:2.0:patchop","Operations":[],"id":"g-1"}""")]
    public void no_operations_are_no_change(string body) => Given.Request(Given.User, body).Operations.ShouldBeEmpty();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Operations":null}""")]
    [InlineData("""{"Operations":{}}""")]
    [InlineData("""{"Operations":["x"]}""")]
    [InlineData("""{"Operations":[null]}""")]
    [InlineData("""{"Operations":[{}]}""")]
    [InlineData("""{"Operations":[{"op":7}]}""")]
    [InlineData("""{"Operations":[{"op":"move","path":"title","value":"x"}]}""")]
    [InlineData("""{"Operations":[{"op":"replace","pth":"title","value":"x"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[]}""")]
    [InlineData("""{"Operations":[],"displayName":"x"}""")]
    public void another_kind_of_message_is_invalid_syntax(string body) =>
        Given.RequestError(Given.User, body).ScimType.ShouldBe(ScimType.InvalidSyntax);

    [Theory]
    [InlineData("nope", ScimType.InvalidPath)]
    [InlineData("name.nope", ScimType.InvalidPath)]
    [InlineData("emails[type eq \\\"work\\\"", ScimType.InvalidPath)]
    [InlineData("emails[type eq \\\"work\\\"]value", ScimType.InvalidPath)]
    [InlineData("emails[type eq \\\"work\\\"].value.x", ScimType.InvalidPath)]
    [InlineData("emails.value[type eq \\\"work\\\"]", ScimType.InvalidPath)]
    [InlineData("userName[value eq \\\"x\\\"]", ScimType.InvalidPath)]
    [InlineData("urn:example:2.0:User:badge", ScimType.InvalidPath)]
    [InlineData("emails[type zz \\\"work\\\"].value", ScimType.InvalidFilter)]
    [InlineData("emails[nope eq \\\"work\\\"].value", ScimType.InvalidFilter)]
    [InlineData("emails[].value", ScimType.InvalidFilter)]
    [InlineData("id", ScimType.Mutability)]
    [InlineData("meta.created", ScimType.Mutability)]
    [InlineData("groups", ScimType.Mutability)]
    [InlineData("groups[value eq \\\"g\\\"].display", ScimType.Mutability)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName", ScimType.Mutability)]
    [InlineData("active", ScimType.InvalidValue)]
    [InlineData("name", ScimType.InvalidValue)]
    [InlineData("emails", ScimType.InvalidValue)]
    public void a_path_that_cannot_take_the_value_says_why(string path, ScimType expected) =>
        Given.RequestError(Given.User, Given.Body($$"""{"op":"replace","path":"{{path}}","value":7}""")).ScimType.ShouldBe(expected);

    [Fact]
    public void a_bracket_within_quotes_does_not_end_the_filter()
    {
        PatchPath.TryParse("roles[value eq \"a]\\\"]b\"].display", Given.User, Given.Limits, out PatchPath? path, out _).ShouldBeTrue();
        path!.ToString().ShouldBe("roles[value eq \"a]\\\"]b\"].display");
    }

    [Theory]
    [InlineData("""{"op":"remove"}""", ScimType.NoTarget)]
    [InlineData("""{"op":"remove","path":"urn:ietf:params:scim:schemas:core:2.0:User"}""", ScimType.NoTarget)]
    [InlineData("""{"op":"add","path":"title"}""", ScimType.InvalidValue)]
    [InlineData("""{"op":"replace"}""", ScimType.InvalidValue)]
    [InlineData("""{"op":"replace","value":"x"}""", ScimType.InvalidValue)]
    [InlineData("""{"op":"replace","path":7,"value":"x"}""", ScimType.InvalidPath)]
    [InlineData("""{"op":"replace","value":{"nope":"x"}}""", ScimType.InvalidPath)]
    [InlineData("""{"op":"replace","value":{"groups":[]}}""", ScimType.Mutability)]
    [InlineData("""{"op":"replace","value":{"name":{"nope":"x"}}}""", ScimType.InvalidSyntax)]
    [InlineData("""{"op":"add","path":"emails","value":[{"nope":"x"}]}""", ScimType.InvalidSyntax)]
    [InlineData("""{"op":"remove","path":"active"}""", ScimType.InvalidValue)]
    [InlineData("""{"op":"replace","path":"active","value":null}""", ScimType.InvalidValue)]
    public void incomplete_operations_say_what_is_missing(string operation, ScimType expected) =>
        Given.RequestError(Given.User, Given.Body(operation)).ScimType.ShouldBe(expected);

    [Fact]
    public void one_bad_operation_refuses_all()
    {
        ScimError error = Given.PatchError(Given.User, Given.Ada(), """{"op":"replace","path":"title","value":"x"}""", """{"op":"replace","path":"nope","value":"x"}""");
        error.ScimType.ShouldBe(ScimType.InvalidPath);
    }

    [Fact]
    public void too_many_operations_are_refused()
    {
        string[] operations = [.. Enumerable.Repeat("""{"op":"replace","path":"title","value":"x"}""", 1_001)];
        Given.RequestError(Given.User, Given.Body(operations)).Code.ShouldBe(ScimErrorCodes.TooManyOperations);
        Given.Request(Given.User, Given.Body(operations[1..])).Operations.Count.ShouldBe(1_000);
    }

    [Fact]
    public void member_values_are_counted_over_all_operations()
    {
        string members = string.Join(",", Enumerable.Range(0, 2_501).Select(i => $$"""{"value":"u-{{i}}"}"""));
        string operation = $$"""{"op":"add","path":"members","value":[{{members}}]}""";
        Given.Request(Given.Group, Given.Body(operation)).TouchesMembers.ShouldBeTrue();
        Given.RequestError(Given.Group, Given.Body(operation, operation)).Code.ShouldBe(ScimErrorCodes.TooManyMembers);
    }

    [Fact]
    public void a_password_is_accepted_and_changes_nothing()
    {
        Given.Request(Given.User, Given.Body("""{"op":"replace","value":{"password":"s3cret"}}""", """{"op":"add","path":"password","value":"s3cret"}""", """{"op":"remove","path":"password"}"""))
            .Operations.ShouldBeEmpty();
    }
}
