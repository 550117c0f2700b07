namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>From create to gone and back, as clients see it.</summary>
public abstract class LifeCycleSuite(ScimServer server) : ScimSuite(server)
{
    [Fact]
    public async Task a_deactivated_user_keeps_id_and_memberships_and_is_found_by_every_query()
    {
        string ada = await NewAsync();
        string group = await Scim.NewGroupAsync("Eng", ada);
        (await ActivateAsync(ada, false)).ShouldBe(200).Flag("active").ShouldBeFalse();

        foreach (string filter in new[] { "userName eq \"ada@ex.test\"", "externalId eq \"ext-1\"", $"id eq \"{ada}\"", "emails.value eq \"ada@ex.test\"", "active eq false" })
            (await Scim.GetAsync($"/Users?filter={Encoded(filter)}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(ada, filter);
        (await Scim.GetAsync("/Users")).ShouldBeList(1);
        (await Scim.GetAsync($"/Users/{ada}")).ShouldBe(200).Text("groups/0/value").ShouldBe(group);
        (await Scim.MembersAsync(group)).ShouldBe([ada]);
        (await Scim.PostAsync("/Users", """{"userName":"ADA@ex.test"}""")).ShouldBeError(409, "uniqueness");

        (await ActivateAsync(ada, true)).ShouldBe(200).Text("id").ShouldBe(ada);
        (await Scim.MembersAsync(group)).ShouldBe([ada]);
    }

    [Fact]
    public async Task a_deleted_user_is_gone_everywhere_and_his_groups_have_a_new_version()
    {
        string ada = await NewAsync();
        string ben = await Scim.NewUserAsync("ben@ex.test");
        string group = await Scim.NewGroupAsync("Eng", ada, ben);
        string other = await Scim.NewGroupAsync("Other", ben);
        (await Scim.DeleteAsync($"/Users/{ada}")).ShouldBe(204);

        (await Scim.GetAsync($"/Users/{ada}")).ShouldBeError(404);
        (await Scim.DeleteAsync($"/Users/{ada}")).ShouldBeError(404);
        (await ActivateAsync(ada, true)).ShouldBeError(404);
        (await Scim.GetAsync($"/Users?filter={Encoded("externalId eq \"ext-1\"")}")).ShouldBeList(0);
        (await Scim.MembersAsync(group)).ShouldBe([ben]);
        (await Scim.GetAsync($"/Groups/{group}", ("If-None-Match", "W/\"1\""))).ShouldBe(200).Header("ETag").ShouldBe("W/\"2\"");
        (await Scim.GetAsync($"/Groups/{other}", ("If-None-Match", "W/\"1\""))).ShouldBe(304);
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{ada}}"}]}""")).ShouldBeError(400, "invalidValue");
    }

    [Fact]
    public async Task a_user_who_is_created_anew_is_somebody_else()
    {
        string first = await NewAsync();
        string group = await Scim.NewGroupAsync("Eng", first);
        (await Scim.DeleteAsync($"/Users/{first}")).ShouldBe(204);
        string second = await NewAsync();

        second.ShouldNotBe(first);
        (await Scim.GetAsync($"/Users/{second}")).ShouldBe(200).Items("groups").ShouldBeEmpty();
        (await Scim.MembersAsync(group)).ShouldBeEmpty();
        (await Scim.GetAsync($"/Users/{first}")).ShouldBeError(404);
        (await Scim.GetAsync($"/Users?filter={Encoded("externalId eq \"ext-1\"")}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(second);
    }

    [Fact]
    public async Task an_entra_tombstone_is_stored_as_sent_and_undone_by_the_restore()
    {
        const string tombstone = "0a21f0f28d2a4f8ebf987363c4aed4efada@ex.test";
        string ada = await NewAsync();
        (await Scim.PatchAsync($"/Users/{ada}", $$"""
            {"op":"Replace","path":"active","value":"False"},{"op":"Replace","path":"userName","value":"{{tombstone}}"}
            """)).ShouldBe(200).Text("userName").ShouldBe(tombstone);
        (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"ada@ex.test\"")}")).ShouldBeList(0);

        ScimReply restored = (await Scim.PatchAsync($"/Users/{ada}", """
            {"op":"Replace","path":"active","value":"True"},{"op":"Replace","path":"userName","value":"ada@ex.test"}
            """)).ShouldBe(200);
        restored.Text("id").ShouldBe(ada);
        restored.Text("userName").ShouldBe("ada@ex.test");
        restored.Flag("active").ShouldBeTrue();
    }

    [Fact]
    public async Task a_renamed_group_keeps_id_and_members_and_gives_its_old_name_free()
    {
        string ada = await NewAsync();
        string group = await Scim.NewGroupAsync("Eng", ada);
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"replace","value":{"id":"{{group}}","displayName":"Engineering"} }""")).ShouldBe(204);

        (await Scim.MembersAsync(group)).ShouldBe([ada]);
        (await Scim.NewGroupAsync("Eng")).ShouldNotBe(group);
        (await Scim.PatchAsync($"/Groups/{group}", """{"op":"replace","value":{"displayName":"ENG"}}""")).ShouldBeError(409, "uniqueness");
    }

    private async Task<string> NewAsync() => (await Scim.PostAsync("/Users", """
        {"userName":"ada@ex.test","externalId":"ext-1","active":true,"emails":[{"value":"ada@ex.test","type":"work","primary":true}]}
        """)).ShouldBe(201).Text("id");

    private Task<ScimReply> ActivateAsync(string id, bool active) =>
        Scim.PatchAsync($"/Users/{id}", $$"""{"op":"replace","path":"active","value":"{{active}}"}""");

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : LifeCycleSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : LifeCycleSuite(server);
}
