using System.Text.Json.Nodes;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Tests.Clients;

/// <summary>What Okta's SCIM client sends, byte for byte but for names.</summary>
public sealed class OktaTests
{
    [Fact]
    public void the_create_of_a_user() =>
        Given.Post(Given.User, """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@ex.test","name":{"givenName":"Ada","familyName":"Byron"},
             "emails":[{"primary":true,"value":"ada@ex.test","type":"work"}],"displayName":"Ada Byron","locale":"en-US","externalId":"00u1made9upXYZ0h7",
             "groups":[],"password":"x7Rnd0m","active":true}
            """).Document.ShouldBeJson("""
            {"userName":"ada@ex.test","name":{"givenName":"Ada","familyName":"Byron"},"emails":[{"primary":true,"value":"ada@ex.test","type":"work"}],
             "displayName":"Ada Byron","locale":"en-US","externalId":"00u1made9upXYZ0h7","active":true}
            """);

    [Fact]
    public void the_put_of_a_user_with_what_it_had_read()
    {
        JsonObject stored = Given.Json("""{"userName":"ada@ex.test","active":true,"title":"x","externalId":"00u1"}""");
        Given.Put(Given.User, stored, """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"u-1001","userName":"ada@ex.test",
             "name":{"givenName":"Ada","middleName":"K","familyName":"Byron"},
             "emails":[{"primary":true,"value":"ada@ex.test","type":"work","display":"ada@ex.test"}],
             "active":true,"groups":[],"meta":{"resourceType":"User"}}
            """).Document.ShouldBeJson("""
            {"userName":"ada@ex.test","name":{"givenName":"Ada","middleName":"K","familyName":"Byron"},
             "emails":[{"primary":true,"value":"ada@ex.test","type":"work","display":"ada@ex.test"}],"active":true}
            """);
    }

    [Fact]
    public void the_enterprise_block_and_optional_attributes() =>
        Given.Post(Given.User, $$$"""
            {"userName":"a","title":"Dr","phoneNumbers":[{"value":"1","type":"work","primary":true}],"preferredLanguage":"en","userType":"x","timezone":"UTC",
             "addresses":[{"type":"work","streetAddress":"1 Main","primary":true}],
             "{{{Given.Ent}}}":{"employeeNumber":"7","costCenter":"c","organization":"o","division":"d","department":"e","manager":{"value":"grace@ex.test","displayName":"Grace"} } }
            """).Document[Given.Ent]!["manager"].ShouldBeJson("""{"value":"grace@ex.test"}""");

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void activate_and_deactivate_without_a_path(string active, bool changed) =>
        Given.Patch(Given.User, Given.Ada(), $$$"""{"op":"replace","value":{"active":{{{active}}}}}""").Changed.ShouldBe(changed);

    [Fact]
    public void a_password_patch_is_accepted() =>
        Given.Patch(Given.User, Given.Ada(), """{"op":"replace","value":{"password":"s3cret"}}""").Changed.ShouldBeFalse();

    [Fact]
    public void the_create_of_a_group_with_and_without_members()
    {
        Given.Post(Given.Group, """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Eng","members":[]}""").Members.ShouldBeEmpty();
        Given.Post(Given.Group, """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Eng","members":[{"value":"u-1","display":"ada@ex.test"}]}""")
            .Members.ShouldBe([new MemberReference("u-1")]);
    }

    [Fact]
    public void a_rename_with_the_groups_own_id_touches_no_member()
    {
        JsonObject group = Given.Json("""{"displayName":"Eng"}""");
        PatchOutcome same = Given.Patch(Given.Group, group, """{"op":"replace","value":{"id":"r-1","displayName":"Eng"}}""");
        same.Changed.ShouldBeFalse();
        same.Members.IsNone.ShouldBeTrue();
        PatchOutcome renamed = Given.Patch(Given.Group, group, """{"op":"replace","value":{"id":"r-1","displayName":"Engineering"}}""");
        renamed.Document.ShouldBeJson("""{"displayName":"Engineering"}""");
        renamed.Members.IsNone.ShouldBeTrue();
    }

    [Fact]
    public void a_membership_delta()
    {
        MemberDelta delta = Given.Patch(
            Given.Group,
            Given.Json("""{"displayName":"Eng"}"""),
            """{"op":"remove","path":"members[value eq \"u-9\"]"}""",
            """{"op":"add","path":"members","value":[{"value":"u-1","display":"ada@ex.test"}]}""").Members;
        delta.ReplacesAll.ShouldBeFalse();
        delta.Removed.ShouldBe(["u-9"]);
        delta.Added.ShouldBe([new MemberReference("u-1")]);
    }

    [Fact]
    public void a_full_push_and_the_push_of_an_empty_group()
    {
        MemberDelta full = Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), """{"op":"replace","path":"members","value":[{"value":"u-1","display":"x"}]}""").Members;
        full.ReplacesAll.ShouldBeTrue();
        full.Added.ShouldBe([new MemberReference("u-1")]);
        MemberDelta empty = Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), """{"op":"replace","path":"members","value":[]}""").Members;
        empty.ReplacesAll.ShouldBeTrue();
        empty.Added.ShouldBeEmpty();
    }

    [Fact]
    public void a_thousand_members_in_one_patch()
    {
        string members = string.Join(",", Enumerable.Range(0, 1_000).Select(i => $$"""{"value":"u-{{i}}","display":"x"}"""));
        Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), $$"""{"op":"add","path":"members","value":[{{members}}]}""").Members.Added.Count.ShouldBe(1_000);
    }

    [Fact]
    public void the_put_of_a_group_carries_the_whole_membership() =>
        Given.Put(Given.Group, Given.Json("""{"displayName":"Eng"}"""), """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g-77","displayName":"Eng","members":[{"value":"u-1"},{"value":"u-2"}]}""")
            .Members!.Count.ShouldBe(2);
}
