namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Requests as Okta's client writes them: OIN apps by PATCH, custom apps by PUT.</summary>
public abstract class OktaShapesSuite(ScimServer server) : ScimSuite(server)
{
    private const string Create = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName":"ada@ex.test","name":{"givenName":"Ada","familyName":"Byron"},
         "emails":[{"primary":true,"value":"ada@ex.test","type":"work"}],
         "displayName":"Ada Byron","locale":"en-US","externalId":"00u1made9upXYZ0h7",
         "groups":[],"password":"x","active":true}
        """;

    [Fact]
    public async Task a_created_user_comes_back_whole_with_location_and_version_and_without_the_password()
    {
        ScimReply created = (await Scim.PostAsync("/Users", Create)).ShouldBe(201);

        string id = created.Text("id");
        created.Header("Location").ShouldBe($"{Scim.Base}/Users/{id}");
        created.Text("meta/location").ShouldBe($"{Scim.Base}/Users/{id}");
        created.Header("ETag").ShouldBe("W/\"1\"");
        created.Text("meta/version").ShouldBe("W/\"1\"");
        created.Text("meta/resourceType").ShouldBe("User");
        created.Text("externalId").ShouldBe("00u1made9upXYZ0h7");
        created.Text("locale").ShouldBe("en-US");
        created.Flag("active").ShouldBeTrue();
        created.Body.ShouldNotContain("password");
        created.Body.ShouldBe((await Scim.GetAsync($"/Users/{id}")).ShouldBe(200).Body);
    }

    [Fact]
    public async Task the_whole_resource_that_was_read_can_be_put_back_and_changes_nothing()
    {
        string id = (await Scim.PostAsync("/Users", Create)).ShouldBe(201).Text("id");
        string group = await Scim.NewGroupAsync("Eng", id);
        ScimReply read = (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200);
        read.Text("groups/0/value").ShouldBe(group);

        ScimReply put = (await Scim.PutAsync($"/Users/{id}", read.Body)).ShouldBe(200);

        put.Body.ShouldBe(read.Body);
        put.Header("ETag").ShouldBe(read.Header("ETag"));
        (await Scim.MembersAsync(group)).ShouldBe([id]);
    }

    [Fact]
    public async Task put_clears_what_it_leaves_out_but_never_switches_a_person_on()
    {
        string id = (await Scim.PostAsync("/Users", Create)).ShouldBe(201).Text("id");
        (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","value":{"active":false}}""")).ShouldBe(200);

        ScimReply put = (await Scim.PutAsync($"/Users/{id}", $$"""
            {"schemas":["{{Urns.User}}"],"id":"{{id}}","userName":"ada@ex.test",
             "name":{"givenName":"Ada","middleName":"K","familyName":"Byron"},
             "emails":[{"primary":true,"value":"ada@ex.test","type":"work","display":"ada@ex.test"}],
             "groups":[],"meta":{"resourceType":"User"} }
            """)).ShouldBe(200);

        put.At("locale").ShouldBeNull();
        put.At("displayName").ShouldBeNull();
        put.At("externalId").ShouldBeNull();
        put.Text("name/middleName").ShouldBe("K");
        put.Flag("active").ShouldBeFalse();
        put.Header("ETag").ShouldBe("W/\"3\"");
    }

    [Fact]
    public async Task a_custom_app_deactivates_by_put()
    {
        string id = (await Scim.PostAsync("/Users", Create)).ShouldBe(201).Text("id");

        ScimReply put = (await Scim.PutAsync($"/Users/{id}", Create.Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal))).ShouldBe(200);

        put.Flag("active").ShouldBeFalse();
        put.Text("externalId").ShouldBe("00u1made9upXYZ0h7");
        (await Scim.GetAsync($"/Users/{id}")).Flag("active").ShouldBeFalse();
    }

    [Fact]
    public async Task put_to_an_id_that_is_not_there_creates_nothing()
    {
        (await Scim.PutAsync("/Users/0198c0de-0000-7000-8000-000000000001", Create)).ShouldBeError(404);
        (await Scim.PutAsync("/Users/no-guid", Create)).ShouldBeError(404);
        (await Scim.GetAsync("/Users")).ShouldBeList(0);
    }

    [Fact]
    public async Task a_password_is_taken_and_forgotten()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        ScimReply patched = (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","value":{"password":"Tr0ub4dor"}}""")).ShouldBe(200);

        patched.Body.ShouldNotContain("Tr0ub4dor");
        patched.Header("ETag").ShouldBe("W/\"1\"");
    }

    [Fact]
    public async Task a_group_is_pushed_empty_renamed_filled_and_emptied()
    {
        string ada = await Scim.NewUserAsync("ada@ex.test");
        string ben = await Scim.NewUserAsync("ben@ex.test");
        ScimReply created = (await Scim.PostAsync("/Groups", $$"""{"schemas":["{{Urns.Group}}"],"displayName":"Eng","members":[]}""")).ShouldBe(201);
        string id = created.Text("id");
        created.Header("Location").ShouldBe($"{Scim.Base}/Groups/{id}");
        created.Items("members").ShouldBeEmpty();
        created.At("members").ShouldNotBeNull();

        // Okta repeats the name and our id with every membership change.
        ScimReply filled = (await Scim.PatchAsync($"/Groups/{id}", $$$"""
            {"op":"replace","value":{"id":"{{{id}}}","displayName":"Engineering"}},
            {"op":"add","path":"members","value":[{"value":"{{{ada}}}","display":"ada@ex.test"},{"value":"{{{ben}}}","display":"ben@ex.test"}]}
            """)).ShouldBe(204);
        filled.Header("ETag").ShouldBe("W/\"2\"");
        ScimReply read = (await Scim.GetAsync($"/Groups/{id}")).ShouldBe(200);
        read.Text("displayName").ShouldBe("Engineering");
        read.Items("members").Count.ShouldBe(2);
        read.Text("members/0/type").ShouldBe("User");
        read.Text("members/0/$ref").ShouldBe($"{Scim.Base}/Users/{read.Text("members/0/value")}");
        read.Text("members/0/display").ShouldBe("Ada Byron");

        (await Scim.PatchAsync($"/Groups/{id}", $$$"""
            {"op":"remove","path":"members[value eq \"{{{ada}}}\"]"},{"op":"add","path":"members","value":[{"value":"{{{ben}}}"}]}
            """)).ShouldBe(204);
        (await Scim.MembersAsync(id)).ShouldBe([ben]);
        (await Scim.PatchAsync($"/Groups/{id}", $$$"""{"op":"replace","path":"members","value":[{"value":"{{{ada}}}","display":"a"}]}""")).ShouldBe(204);
        (await Scim.MembersAsync(id)).ShouldBe([ada]);
        (await Scim.PatchAsync($"/Groups/{id}", """{"op":"replace","path":"members","value":[]}""")).ShouldBe(204);
        (await Scim.MembersAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_rename_alone_never_touches_members_and_the_same_name_changes_nothing()
    {
        string ada = await Scim.NewUserAsync("ada@ex.test");
        string id = await Scim.NewGroupAsync("Eng", ada);

        ScimReply same = (await Scim.PatchAsync($"/Groups/{id}", $$$"""{"op":"replace","value":{"id":"{{{id}}}","displayName":"Eng"}}""")).ShouldBe(204);
        same.Header("ETag").ShouldBe("W/\"1\"");
        (await Scim.PatchAsync($"/Groups/{id}", $$$"""{"op":"replace","value":{"id":"{{{id}}}","displayName":"Eng 2"}}""")).ShouldBe(204);

        (await Scim.MembersAsync(id)).ShouldBe([ada]);
    }

    [Fact]
    public async Task a_custom_app_renames_and_fills_a_group_by_put()
    {
        string ada = await Scim.NewUserAsync("ada@ex.test");
        string ben = await Scim.NewUserAsync("ben@ex.test");
        string id = await Scim.NewGroupAsync("Eng", ada);

        ScimReply put = (await Scim.PutAsync($"/Groups/{id}", $$"""
            {"schemas":["{{Urns.Group}}"],"id":"{{id}}","displayName":"Eng 2","members":[{"value":"{{ben}}","display":"ben"}]}
            """)).ShouldBe(200);

        put.Text("displayName").ShouldBe("Eng 2");
        put.Text("members/0/value").ShouldBe(ben);
        (await Scim.MembersAsync(id)).ShouldBe([ben]);
        (await Scim.PutAsync($"/Groups/{id}", put.Body)).ShouldBe(200).Header("ETag").ShouldBe(put.Header("ETag"));
    }

    [Fact]
    public async Task a_put_without_members_is_a_group_without_members()
    {
        string id = await Scim.NewGroupAsync("Eng", await Scim.NewUserAsync("ada@ex.test"));

        (await Scim.PutAsync($"/Groups/{id}", $$"""{"schemas":["{{Urns.Group}}"],"displayName":"Eng"}""")).ShouldBe(200);

        (await Scim.MembersAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_group_may_be_created_with_members_and_is_deleted_once()
    {
        string ada = await Scim.NewUserAsync("ada@ex.test");
        string id = await Scim.NewGroupAsync("Eng", ada);
        (await Scim.GetAsync($"/Users/{ada}")).Text("groups/0/value").ShouldBe(id);

        (await Scim.DeleteAsync($"/Groups/{id}")).ShouldBe(204);

        (await Scim.DeleteAsync($"/Groups/{id}")).ShouldBeError(404);
        (await Scim.GetAsync($"/Groups/{id}")).ShouldBeError(404);
        (await Scim.GetAsync($"/Users/{ada}")).Items("groups").ShouldBeEmpty();
        _ = await Scim.NewGroupAsync("Eng");
    }

    [Fact]
    public async Task a_thousand_members_in_one_patch_arrive()
    {
        string id = await Scim.NewGroupAsync("Everybody");
        string[] users = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Scim.NewUserAsync($"user{i}@ex.test")));
        string values = string.Join(',', users.Select(u => $$"""{"value":"{{u}}"}"""));

        (await Scim.PatchAsync($"/Groups/{id}", $$"""{"op":"add","path":"members","value":[{{values}}]}""")).ShouldBe(204);

        (await Scim.MembersAsync(id)).ShouldBe(users.Order(StringComparer.Ordinal));
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : OktaShapesSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : OktaShapesSuite(server);
}
