using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Patch;

public sealed class ResourcePatcherTests
{
    private const string TwoEmails = ""","emails":[{"value":"w@x","type":"work","primary":true},{"value":"h@x","type":"home"}]""";

    [Fact]
    public void a_change_makes_a_new_document_and_leaves_the_old_one_alone()
    {
        JsonObject before = Given.Ada();
        PatchOutcome outcome = Given.Patch(Given.User, before, """{"op":"add","path":"title","value":"Countess"}""");
        outcome.Changed.ShouldBeTrue();
        outcome.Document.ShouldBeJson("""{"userName":"ada@ex.test","active":true,"title":"Countess"}""");
        before.ContainsKey("title").ShouldBeFalse();
        outcome.Members.IsNone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":true}""")]
    [InlineData("""{"op":"replace","path":"active","value":"True"}""")]
    [InlineData("""{"op":"replace","value":{"active":true,"userName":"ada@ex.test"}}""")]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":"w@x","type":"work"}]}""")]
    [InlineData("""{"op":"add","path":"emails","value":{"value":"w@x"}}""")]
    [InlineData("""{"op":"add","path":"emails","value":[]}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"w@x"}""")]
    [InlineData("""{"op":"remove","path":"title"}""")]
    [InlineData("""{"op":"remove","path":"emails[type eq \"other\"]"}""")]
    [InlineData("""{"op":"remove","path":"emails[type eq \"other\"].value"}""")]
    [InlineData("""{"op":"remove","path":"emails","value":[]}""")]
    [InlineData("""{"op":"remove","path":"emails","value":[{"value":"none@x"}]}""")]
    [InlineData("""{"op":"remove","path":"emails[type eq \"work\"].value","value":"none@x"}""")]
    [InlineData("""{"op":"remove","path":"manager"}""")]
    [InlineData("""{"op":"replace","path":"manager","value":""}""")]
    public void no_effect_is_no_change(string operation)
    {
        JsonObject document = Given.Ada(TwoEmails);
        PatchOutcome outcome = Given.Patch(Given.User, document, operation);
        outcome.Changed.ShouldBeFalse();
        JsonNode.DeepEquals(outcome.Document, document).ShouldBeTrue();
    }

    [Fact]
    public void add_appends_and_replace_takes_the_place_of_the_list()
    {
        const string third = """[{"value":"o@x","type":"other"}]""";
        Given.Patch(Given.User, Given.Ada(TwoEmails), $$"""{"op":"add","path":"emails","value":{{third}}}""").Document["emails"]!.AsArray().Count.ShouldBe(3);
        Given.Patch(Given.User, Given.Ada(TwoEmails), $$"""{"op":"replace","path":"emails","value":{{third}}}""").Document["emails"].ShouldBeJson(third);
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"replace","path":"emails","value":[]}""").Document.ContainsKey("emails").ShouldBeFalse();
    }

    [Fact]
    public void a_complex_attribute_keeps_the_sub_attributes_that_are_not_named()
    {
        JsonObject document = Given.Ada(""","name":{"givenName":"Ada","familyName":"Byron"}""");
        Given.Patch(Given.User, document, """{"op":"replace","path":"name","value":{"familyName":"King"}}""").Document["name"]
            .ShouldBeJson("""{"givenName":"Ada","familyName":"King"}""");
        Given.Patch(Given.User, document, """{"op":"replace","path":"name","value":{"givenName":null}}""").Document["name"]
            .ShouldBeJson("""{"familyName":"Byron"}""");
        Given.Patch(Given.User, document, """{"op":"remove","path":"name.givenName"}""", """{"op":"remove","path":"name.familyName"}""")
            .Document.ContainsKey("name").ShouldBeFalse();
    }

    [Fact]
    public void setting_one_primary_takes_it_from_the_others()
    {
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"replace","path":"emails[type eq \"home\"].primary","value":"True"}""").Document["emails"]
            .ShouldBeJson("""[{"value":"w@x","type":"work","primary":false},{"value":"h@x","type":"home","primary":true}]""");
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"add","path":"emails","value":{"value":"o@x","primary":true}}""").Document["emails"]
            .ShouldBeJson("""[{"value":"w@x","type":"work","primary":false},{"value":"h@x","type":"home"},{"value":"o@x","primary":true}]""");
    }

    [Fact]
    public void two_primaries_in_one_value_are_refused() =>
        Given.PatchError(Given.User, Given.Ada(), """{"op":"replace","path":"emails","value":[{"value":"a","primary":true},{"value":"b","primary":true}]}""")
            .Code.ShouldBe(ScimErrorCodes.SeveralPrimaries);

    [Fact]
    public void removing_by_filter_takes_the_matching_element_and_the_last_one_takes_the_attribute()
    {
        PatchOutcome one = Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"remove","path":"emails[type eq \"work\"]"}""");
        one.Document["emails"].ShouldBeJson("""[{"value":"h@x","type":"home"}]""");
        Given.Patch(Given.User, one.Document, """{"op":"remove","path":"emails[value ew \"@X\"]"}""").Document.ContainsKey("emails").ShouldBeFalse();
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"remove","path":"emails"}""").Document.ContainsKey("emails").ShouldBeFalse();
    }

    [Fact]
    public void removing_with_values_takes_only_these() =>
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"remove","path":"emails","value":[{"value":"W@X","display":"?"}]}""").Document["emails"]
            .ShouldBeJson("""[{"value":"h@x","type":"home"}]""");

    [Fact]
    public void an_element_that_loses_its_value_goes() =>
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"remove","path":"emails[type eq \"work\"].value"}""").Document["emails"]
            .ShouldBeJson("""[{"value":"h@x","type":"home"}]""");

    [Theory]
    [InlineData("""{"op":"replace","path":"emails[type ne \"work\" and value co \"zz\"].value","value":"x"}""")]
    [InlineData("""{"op":"add","path":"emails[type eq \"a\" or type eq \"b\"].value","value":"x"}""")]
    [InlineData("""{"op":"replace","path":"emails[not (type pr)].value","value":"x"}""")]
    [InlineData("""{"op":"replace","path":"emails.value","value":"x"}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"a\" and type eq \"b\"].value","value":"x"}""")]
    public void no_single_element_described_is_no_target(string operation) =>
        Given.PatchError(Given.User, Given.Ada(TwoEmails), operation).ScimType.ShouldBe(ScimType.NoTarget);

    [Fact]
    public void replacing_a_filtered_element_keeps_what_it_was_found_by() =>
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"n@x"}}""").Document["emails"]
            .ShouldBeJson("""[{"value":"n@x","type":"work"},{"value":"h@x","type":"home"}]""");

    [Fact]
    public void adding_to_a_filtered_element_keeps_the_rest() =>
        Given.Patch(Given.User, Given.Ada(TwoEmails), """{"op":"add","path":"emails[type eq \"work\"]","value":[{"display":"W"}]}""").Document["emails"]![0]
            .ShouldBeJson("""{"value":"w@x","type":"work","primary":true,"display":"W"}""");

    [Theory]
    [InlineData("""{"op":"remove","path":"userName"}""", ScimType.Mutability)]
    [InlineData("""{"op":"replace","path":"userName","value":null}""", ScimType.Mutability)]
    [InlineData("""{"op":"replace","path":"userName","value":" "}""", ScimType.InvalidValue)]
    [InlineData("""{"op":"replace","value":{"id":"r-2"}}""", ScimType.Mutability)]
    public void what_must_stay_stays(string operation, ScimType expected) =>
        Given.PatchError(Given.User, Given.Ada(), operation).ScimType.ShouldBe(expected);

    [Fact]
    public void a_required_attribute_may_go_and_come_back_in_one_request() =>
        Given.Patch(Given.User, Given.Ada(), """{"op":"remove","path":"userName"}""", """{"op":"add","path":"userName","value":"b"}""")
            .Document["userName"]!.GetValue<string>().ShouldBe("b");

    [Fact]
    public void the_last_attribute_of_an_extension_takes_the_extension_with_it()
    {
        JsonObject document = Given.Ada($$""","{{Given.Ent}}":{"department":"R&D","division":"X"}""");
        JsonObject one = Given.Patch(Given.User, document, $$"""{"op":"remove","path":"{{Given.Ent}}:department"}""").Document;
        one[Given.Ent].ShouldBeJson("""{"division":"X"}""");
        Given.Patch(Given.User, one, """{"op":"remove","path":"division"}""").Document.ContainsKey(Given.Ent).ShouldBeFalse();
        Given.Patch(Given.User, document, $$"""{"op":"remove","path":"{{Given.Ent}}"}""").Document.ContainsKey(Given.Ent).ShouldBeFalse();
        Given.Patch(Given.User, document, $$"""{"op":"replace","value":{"{{Given.Ent}}":null} }""").Document.ContainsKey(Given.Ent).ShouldBeFalse();
    }

    [Fact]
    public void an_extension_named_whole_keeps_what_is_not_named() =>
        Given.Patch(Given.User, Given.Ada($$""","{{Given.Ent}}":{"department":"R&D","division":"X"}"""), $$"""{"op":"replace","path":"{{Given.Ent}}","value":{"department":"HR","manager.value":"u-2"} }""")
            .Document[Given.Ent].ShouldBeJson("""{"department":"HR","division":"X","manager":{"value":"u-2"}}""");

    [Fact]
    public void another_manager_does_not_keep_the_old_ones_reference()
    {
        JsonObject document = Given.Ada($$""","{{Given.Ent}}":{"manager":{"value":"u-2","$ref":"https://x/Users/u-2"} }""");
        Given.Patch(Given.User, document, """{"op":"replace","path":"manager","value":"u-3"}""").Document[Given.Ent].ShouldBeJson("""{"manager":{"value":"u-3"}}""");
        Given.Patch(Given.User, document, """{"op":"replace","path":"manager","value":{"$ref":"https://x/Users/u-3","value":"u-3"}}""").Document[Given.Ent]
            .ShouldBeJson("""{"manager":{"value":"u-3","$ref":"https://x/Users/u-3"}}""");
    }

    [Fact]
    public void values_beyond_the_limit_are_refused()
    {
        string values = string.Join(",", Enumerable.Range(0, 600).Select(i => $$"""{"value":"a{{i}}"}"""));
        string more = string.Join(",", Enumerable.Range(0, 600).Select(i => $$"""{"value":"b{{i}}"}"""));
        Given.PatchError(Given.User, Given.Ada(), $$"""{"op":"add","path":"roles","value":[{{values}}]}""", $$"""{"op":"add","path":"roles","value":[{{more}}]}""")
            .Code.ShouldBe(ScimErrorCodes.TooManyValues);
    }

    [Fact]
    public void an_element_made_without_its_required_sub_attribute_is_refused_at_the_end()
    {
        AttributeDefinition cards = new()
        {
            Name = "cards",
            Type = AttributeType.Complex,
            MultiValued = true,
            SubAttributes = [new() { Name = "number", Required = true }, new() { Name = "type" }, new() { Name = "note" }],
        };
        ResourceTypeDefinition type = Given.User with { Extensions = [new(new SchemaDefinition("urn:example:x", "X", "", [cards]))] };
        const string note = """{"op":"add","path":"urn:example:x:cards[type eq \"door\"].note","value":"n"}""";
        const string number = """{"op":"add","path":"urn:example:x:cards[type eq \"door\"].number","value":"7"}""";

        Given.PatchError(type, Given.Ada(), note).Code.ShouldBe(ScimErrorCodes.RequiredMissing);
        Given.Patch(type, Given.Ada(), note, number).Document["urn:example:x"].ShouldBeJson("""{"cards":[{"type":"door","note":"n","number":"7"}]}""");
    }
}
