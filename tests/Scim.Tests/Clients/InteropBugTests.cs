using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Clients;

/// <summary>
/// The faults most often reported against SCIM servers, by rank. The missing numbers (6, 9, 16, 24) are about storage, media types
/// and authentication, which this library has no part in.
/// </summary>
public sealed class InteropBugTests
{
    private static readonly JsonObject Ada = Given.Ada();
    private static readonly JsonObject Eng = Given.Json("""{"displayName":"Eng","externalId":"e"}""");

    [Fact]
    public void bug_01_remove_members_with_values_does_not_empty_the_group()
    {
        MemberDelta delta = Given.Patch(Given.Group, Eng, """{"op":"Remove","path":"members","value":[{"value":"u-1"}]}""").Members;
        delta.ReplacesAll.ShouldBeFalse();
        delta.Removed.ShouldBe(["u-1"]);
    }

    [Fact]
    public void bug_02_string_booleans_are_booleans() =>
        Given.Patch(Given.User, Ada, """{"op":"Replace","path":"active","value":"False"}""").Document["active"].ShouldBeJson("false");

    [Fact]
    public void bug_03_operations_in_capitals_are_operations() =>
        Given.Patch(Given.User, Ada, """{"op":"Add","path":"title","value":"x"}""", """{"op":"Remove","path":"title"}""").Changed.ShouldBeFalse();

    [Fact]
    public void bug_04_a_filtered_path_without_a_match_makes_the_element() =>
        Given.Patch(Given.User, Ada, """{"op":"Replace","path":"emails[type eq \"work\"].value","value":"a@x"}""").Document["emails"]
            .ShouldBeJson("""[{"type":"work","value":"a@x"}]""");

    [Fact]
    public void bug_05_operations_see_what_earlier_ones_made() =>
        Given.Patch(Given.User, Ada, """{"op":"Add","path":"phoneNumbers[type eq \"work\"].value","value":"1"}""", """{"op":"Add","path":"phoneNumbers[type eq \"work\"].primary","value":"True"}""")
            .Document["phoneNumbers"].ShouldBeJson("""[{"type":"work","value":"1","primary":true}]""");

    [Fact]
    public void bug_07_a_replace_without_a_path_touches_only_what_it_names() =>
        Given.Patch(Given.Group, Eng, """{"op":"replace","value":{"displayName":"New"}}""").Members.IsNone.ShouldBeTrue();

    [Fact]
    public void bug_08_external_id_can_be_filtered_on_with_regard_to_case()
    {
        FilterEvaluator.Matches(Given.Filter("externalId eq \"e\"", Given.Group), Eng).ShouldBeTrue();
        FilterEvaluator.Matches(Given.Filter("externalId eq \"E\"", Given.Group), Eng).ShouldBeFalse();
    }

    [Fact]
    public void bug_10_a_conflict_has_status_scim_type_and_schema() =>
        ScimError.Uniqueness("x").ToJson().ShouldBeJson($$"""{"schemas":["{{ScimUrns.Error}}"],"status":"409","scimType":"uniqueness","detail":"x"}""");

    [Fact]
    public void bug_11_put_and_patch_both_read_users_and_groups()
    {
        Given.Put(Given.User, Ada, """{"userName":"b"}""").Document["userName"].ShouldBeJson("\"b\"");
        Given.Put(Given.Group, Eng, """{"displayName":"b"}""").Document.ShouldBeJson("""{"displayName":"b"}""");
    }

    [Fact]
    public void bug_12_user_names_match_ignoring_case_and_keep_theirs()
    {
        JsonObject stored = Given.Post(Given.User, """{"userName":"Ada@EX.test"}""").Document;
        stored["userName"].ShouldBeJson("\"Ada@EX.test\"");
        FilterEvaluator.Matches(Given.Filter("userName eq \"aDA@ex.TEST\""), stored).ShouldBeTrue();
    }

    [Theory]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:title")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")]
    [InlineData("URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User:manager.value")]
    public void bug_13_fully_qualified_paths_are_paths(string path) =>
        Given.Patch(Given.User, Ada, $$"""{"op":"Add","path":"{{path}}","value":"x"}""").Changed.ShouldBeTrue();

    [Fact]
    public void bug_14_a_manager_sent_as_a_string_is_kept_as_an_object() =>
        Given.Patch(Given.User, Ada, """{"op":"Add","path":"manager","value":"u-2"}""").Document[Given.Ent].ShouldBeJson("""{"manager":{"value":"u-2"}}""");

    [Fact]
    public void bug_15_flattened_keys_are_paths() =>
        Given.Patch(Given.User, Ada, """{"op":"replace","value":{"name.givenName":"Ada"}}""").Document["name"].ShouldBeJson("""{"givenName":"Ada"}""");

    [Fact]
    public void bug_17_a_list_without_members_need_not_load_them()
    {
        Projection.TryParse(null, "members", Given.Group, Given.Limits, out Projection? projection, out _).ShouldBeTrue();
        projection!.Needs("members").ShouldBeFalse();
    }

    [Theory]
    [InlineData("displayName eq \"R&D (eq) [x] and \\\"y\\\" + Größe\"", "R&D (eq) [x] and \"y\" + Größe")]
    [InlineData("displayName eq \"a eq b\"", "a eq b")]
    public void bug_18_literals_may_hold_anything(string filter, string name)
    {
        FilterEvaluator.Matches(Given.Filter(filter, Given.Group), new JsonObject { ["displayName"] = name }).ShouldBeTrue();
        Given.Filter("members.$ref eq \"x\"", Given.Group);
    }

    [Fact]
    public void bug_19_eq_is_full_equality()
    {
        FilterNode filter = Given.Filter("userName eq \"a\"");
        FilterEvaluator.Matches(filter, new JsonObject { ["userName"] = "a_1" }).ShouldBeFalse();
        FilterEvaluator.Matches(filter, new JsonObject { ["userName"] = "ba" }).ShouldBeFalse();
    }

    [Fact]
    public void bug_20_paging_metadata_tells_the_truth()
    {
        JsonObject list = ListResponse.Build(2, 101, []);
        (list["totalResults"]!.GetValue<int>(), list["itemsPerPage"]!.GetValue<int>()).ShouldBe((2, 0));
    }

    [Fact]
    public void bug_21_members_without_type_and_an_empty_replace_are_fine()
    {
        Given.Patch(Given.Group, Eng, """{"op":"add","path":"members","value":[{"value":"u-1","display":"x"}]}""").Members.Added.ShouldBe([new MemberReference("u-1")]);
        Given.Patch(Given.Group, Eng, """{"op":"replace","path":"members","value":[]}""").Members.ReplacesAll.ShouldBeTrue();
    }

    [Fact]
    public void bug_22_a_password_placeholder_meets_no_policy() =>
        Given.Post(Given.User, """{"userName":"a","password":"1"}""").Document.ContainsKey("password").ShouldBeFalse();

    [Fact]
    public void bug_23_roles_by_primary_in_words() =>
        Given.Patch(Given.User, Ada, """{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Admin"}""", """{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Owner"}""")
            .Document["roles"].ShouldBeJson("""[{"primary":true,"value":"Owner"}]""");

    [Fact]
    public void bug_25_every_writable_attribute_can_be_patched_and_a_typo_is_an_error()
    {
        foreach (AttributeDefinition attribute in CoreSchemas.User.Attributes.Where(a => a is { Mutability: AttributeMutability.ReadWrite, IsComplex: false, Type: AttributeType.String or AttributeType.Reference }))
            Given.Patch(Given.User, Ada, $$"""{"op":"add","path":"{{attribute.Name}}","value":"x"}""").Document[attribute.Name].ShouldBeJson("\"x\"");
        foreach (AttributeDefinition attribute in CoreSchemas.User.Attributes.Where(a => a is { Mutability: AttributeMutability.ReadWrite, MultiValued: true } && a.FindSubAttribute("value") is not null))
            Given.Patch(Given.User, Ada, $$"""{"op":"add","path":"{{attribute.Name}}","value":[{"value":"x"}]}""").Document[attribute.Name].ShouldBeJson("""[{"value":"x"}]""");
        Given.PatchError(Given.User, Ada, """{"op":"add","path":"titel","value":"x"}""").ScimType.ShouldBe(ScimType.InvalidPath);
        Given.Patch(Given.Group, Eng, """{"op":"replace","path":"externalId","value":"x"}""").Changed.ShouldBeTrue();
    }

    [Fact]
    public void members_replaced_by_those_already_there_is_no_conflict() =>
        Given.Patch(Given.Group, Eng, """{"op":"replace","path":"members","value":[{"value":"u-1"},{"value":"u-1"}]}""").Members.Added.Count.ShouldBe(1);
}
