namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Groups within groups as clients see them (RFC 7643 section 4.2).</summary>
public abstract class NestedGroupsSuite(ScimServer server) : ScimSuite(server)
{
    private string _ada = "";
    private string _inner = "";
    private string _outer = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = await Scim.NewUserAsync("ada@ex.test");
        _inner = await Scim.NewGroupAsync("Inner", _ada);
        _outer = await Scim.NewGroupAsync("Outer");
    }

    [Theory]
    [InlineData("""{"value":"ID"}""")]
    [InlineData("""{"value":"ID","type":"Group"}""")]
    [InlineData("""{"value":"ID","type":"group","$ref":"../Groups/ID","display":"whatever"}""")]
    [InlineData("""{"value":"ID","$ref":null}""")]
    public async Task a_group_is_stored_as_a_member_and_returned_with_type_and_ref(string member)
    {
        (await AddAsync(_outer, member.Replace("ID", _inner, StringComparison.Ordinal))).ShouldBe(204);

        ScimReply read = (await Scim.GetAsync($"/Groups/{_outer}")).ShouldBe(200);
        read.Items("members").Count.ShouldBe(1);
        read.Text("members/0/value").ShouldBe(_inner);
        read.Text("members/0/type").ShouldBe("Group");
        read.Text("members/0/display").ShouldBe("Inner");
        read.Text("members/0/$ref").ShouldBe($"{Scim.Base}/Groups/{_inner}");
        read.Header("ETag").ShouldBe("W/\"2\"");
    }

    [Fact]
    public async Task a_group_and_a_user_stand_side_by_side_in_post_and_put()
    {
        string third = await Scim.NewGroupAsync("Third", _inner, _ada);
        (await Scim.MembersAsync(third)).ShouldBe(new[] { _inner, _ada }.Order(StringComparer.Ordinal));

        (await Scim.PutAsync($"/Groups/{third}", $$"""{"displayName":"Third","members":[{"value":"{{_outer}}"},{"value":"{{_ada}}"}]}""")).ShouldBe(200);
        (await Scim.MembersAsync(third)).ShouldBe(new[] { _outer, _ada }.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"members[value eq \"ID\"]"}""")]
    [InlineData("""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"ID"}]}""")]
    [InlineData("""{"op":"remove","path":"members"}""")]
    [InlineData("""{"op":"replace","path":"members","value":[]}""")]
    public async Task a_group_is_removed_by_every_shape_that_removes_users(string operation)
    {
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}"}""")).ShouldBe(204);
        (await Scim.PatchAsync($"/Groups/{_outer}", operation.Replace("ID", _inner, StringComparison.Ordinal))).ShouldBe(204);

        (await Scim.MembersAsync(_outer)).ShouldBeEmpty();
        (await Scim.MembersAsync(_inner)).ShouldBe([_ada]);
    }

    [Fact]
    public async Task a_user_shows_direct_and_indirect_groups()
    {
        string top = await Scim.NewGroupAsync("Top", _outer);
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}"}""")).ShouldBe(204);

        ScimReply read = (await Scim.GetAsync($"/Users/{_ada}")).ShouldBe(200);
        read.Items("groups").Select(g => $"{g["display"]} {g["type"]}").ShouldBe(["Inner direct", "Outer indirect", "Top indirect"], ignoreOrder: true);
        read.Items("groups").Single(g => (string)g["value"]! == top)["$ref"]!.GetValue<string>().ShouldBe($"{Scim.Base}/Groups/{top}");

        // Both ways in: direct counts, and the group is named once.
        (await AddAsync(_outer, $$"""{"value":"{{_ada}}"}""")).ShouldBe(204);
        (await Scim.GetAsync($"/Users/{_ada}")).Items("groups").Select(g => $"{g["display"]} {g["type"]}")
            .ShouldBe(["Inner direct", "Outer direct", "Top indirect"], ignoreOrder: true);
    }

    [Fact]
    public async Task groups_are_found_by_members_of_both_kinds()
    {
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}"}""")).ShouldBe(204);

        foreach (string filter in new[] { $"members.value eq \"{_inner}\"", $"members eq \"{_inner}\"", $"members[value eq \"{_inner}\"]", "members.type eq \"Group\"", "members.display eq \"Inner\"" })
            (await Scim.GetAsync($"/Groups?filter={Encoded(filter)}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(_outer, filter);

        // Direct members only: Ada is in the outer group by way of the inner one.
        (await Scim.GetAsync($"/Groups?filter={Encoded($"members.value eq \"{_ada}\"")}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(_inner);
    }

    [Fact]
    public async Task cycles_and_contradictions_are_refused_and_nothing_changes()
    {
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}"}""")).ShouldBe(204);
        string before = await Scim.SnapshotAsync();

        (await AddAsync(_outer, $$"""{"value":"{{_outer}}"}""")).ShouldBeError(400, "invalidValue");
        (await AddAsync(_inner, $$"""{"value":"{{_ada}}"},{"value":"{{_outer}}"}""")).ShouldBeError(400, "invalidValue");
        (await Scim.PutAsync($"/Groups/{_inner}", $$"""{"displayName":"Renamed","members":[{"value":"{{_outer}}"}]}""")).ShouldBeError(400, "invalidValue");
        (await AddAsync(_outer, $$"""{"value":"{{_ada}}","type":"Group"}""")).ShouldBeError(400, "invalidValue");
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}","type":"User"}""")).ShouldBeError(400, "invalidValue");
        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_group_of_another_workspace_is_no_member()
    {
        ScimClient other = await Server.NewWorkspaceAsync();
        string foreign = await other.NewGroupAsync("Foreign");

        (await AddAsync(_outer, $$"""{"value":"{{foreign}}"}""")).ShouldBeError(400, "invalidValue");
        (await Scim.PostAsync("/Groups", $$"""{"displayName":"New","members":[{"value":"{{foreign}}","type":"Group"}]}""")).ShouldBeError(400, "invalidValue");
    }

    [Fact]
    public async Task a_deleted_inner_group_leaves_the_outer_one_with_a_new_version()
    {
        (await AddAsync(_outer, $$"""{"value":"{{_inner}}"}""")).ShouldBe(204);
        (await Scim.DeleteAsync($"/Groups/{_inner}")).ShouldBe(204);

        ScimReply read = (await Scim.GetAsync($"/Groups/{_outer}", ("If-None-Match", "W/\"2\""))).ShouldBe(200);
        read.Items("members").ShouldBeEmpty();
        read.Header("ETag").ShouldBe("W/\"3\"");
    }

    private Task<ScimReply> AddAsync(string group, string members) =>
        Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{{members}}]}""");

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : NestedGroupsSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : NestedGroupsSuite(server);
}
