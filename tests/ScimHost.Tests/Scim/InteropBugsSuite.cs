namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>
/// The bugs that are reported most against other SCIM servers, numbered as in the list of facts they were collected in. Those about
/// a spelling alone are in the suites of the two clients.
/// </summary>
public abstract partial class InteropBugsSuite(ScimServer server) : ScimSuite(server)
{
    private string _ada = "";
    private string _ben = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = await Scim.NewUserAsync("ada@ex.test");
        _ben = await Scim.NewUserAsync("ben@ex.test");
    }

    [Theory]
    [InlineData("""{"op":"Remove","path":"members","value":[{"value":"ADA"}]}""")]
    [InlineData("""{"op":"remove","path":"members","value":{"value":"ADA"}}""")]
    [InlineData("""{"op":"Remove","path":"members[value eq \"ADA\"]"}""")]
    [InlineData("""{"op":"Remove","path":"urn:ietf:params:scim:schemas:core:2.0:Group:members","value":[{"$ref":"x","display":"y","value":"ADA"}]}""")]
    public async Task bug_1_removing_members_by_value_removes_these_only(string operation)
    {
        string group = await Scim.NewGroupAsync("Eng", _ada, _ben);

        (await Scim.PatchAsync($"/Groups/{group}", operation.Replace("ADA", _ada, StringComparison.Ordinal))).ShouldBe(204);

        (await Scim.MembersAsync(group)).ShouldBe([_ben]);
    }

    [Fact]
    public async Task bug_1_removing_an_empty_list_of_members_removes_nobody_and_removing_members_removes_all()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada, _ben);

        (await Scim.PatchAsync($"/Groups/{group}", """{"op":"Remove","path":"members","value":[]}""")).ShouldBe(204);
        (await Scim.MembersAsync(group)).Length.ShouldBe(2);
        (await Scim.PatchAsync($"/Groups/{group}", """{"op":"Remove","path":"members"}""")).ShouldBe(204);
        (await Scim.MembersAsync(group)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"False\"", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"FALSE\"", false)]
    [InlineData("\"True\"", true)]
    public async Task bug_2_booleans_in_strings_are_booleans(string value, bool active) =>
        (await Scim.PatchAsync($"/Users/{_ada}", $$"""{"op":"Replace","value":{"active":{{value}} } }""")).ShouldBe(200).Flag("active").ShouldBe(active);

    [Theory]
    [InlineData("REPLACE")]
    [InlineData("Replace")]
    [InlineData("replace")]
    public async Task bug_3_operations_are_known_in_any_case(string op) =>
        (await Scim.PatchAsync($"/Users/{_ada}", $$"""{"OP":"{{op}}","Path":"NICKNAME","vALUE":"B"}""")).ShouldBe(200).Text("nickName").ShouldBe("B");

    [Theory]
    [InlineData("Add")]
    [InlineData("Replace")]
    public async Task bugs_4_and_5_an_element_that_is_not_there_is_made_once(string op)
    {
        ScimReply patched = (await Scim.PatchAsync($"/Users/{_ada}", $$"""
            {"op":"{{op}}","path":"addresses[type eq \"work\"].streetAddress","value":"1 Main St"},
            {"op":"{{op}}","path":"addresses[type eq \"work\"].postalCode","value":"0150"},
            {"op":"{{op}}","path":"phoneNumbers[type eq \"mobile\"].value","value":"555"}
            """)).ShouldBe(200);

        patched.Items("addresses").Count.ShouldBe(1);
        patched.Text("addresses/0/type").ShouldBe("work");
        patched.Text("addresses/0/streetAddress").ShouldBe("1 Main St");
        patched.Text("addresses/0/postalCode").ShouldBe("0150");
        patched.Text("phoneNumbers/0/type").ShouldBe("mobile");
    }

    [Fact]
    public async Task bug_7_a_replace_without_a_path_touches_what_it_names()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada);

        (await Scim.PatchAsync($"/Groups/{group}", """{"op":"replace","value":{"displayName":"Eng 2"}}""")).ShouldBe(204);
        (await Scim.MembersAsync(group)).ShouldBe([_ada]);
        (await Scim.PatchAsync($"/Groups/{group}", $$$"""{"op":"replace","value":{"members":[{"value":"{{{_ben}}}"}]}}""")).ShouldBe(204);
        (await Scim.MembersAsync(group)).ShouldBe([_ben]);
        (await Scim.GetAsync($"/Groups/{group}")).Text("displayName").ShouldBe("Eng 2");
    }

    [Fact]
    public async Task bug_8_two_may_share_an_external_id_and_both_are_found()
    {
        foreach (string id in (string[])[_ada, _ben])
            (await Scim.PatchAsync($"/Users/{id}", """{"op":"Add","path":"externalId","value":"same"}""")).ShouldBe(200);

        (await Scim.GetAsync($"/Users?filter={Plus("externalId eq \"same\"")}")).ShouldBeList(2);
    }

    [Fact]
    public async Task bug_9_a_deactivated_person_is_found_and_cannot_be_made_twice()
    {
        (await Scim.PatchAsync($"/Users/{_ada}", """{"op":"replace","path":"active","value":false}""")).ShouldBe(200);

        (await Scim.GetAsync($"/Users?filter={Plus("userName eq \"ada@ex.test\"")}")).ShouldBeList(1).Flag("Resources/0/active").ShouldBeFalse();
        (await Scim.GetAsync("/Users")).ShouldBeList(2);
        (await Scim.PostAsync("/Users", """{"userName":"ada@ex.test"}""")).ShouldBeError(409, "uniqueness");
    }

    [Fact]
    public async Task bug_10_the_conflict_names_the_value()
    {
        ScimReply refused = (await Scim.PostAsync("/Users", """{"userName":"Ada@ex.test"}""")).ShouldBeError(409, "uniqueness");

        refused.Text("detail").ShouldBe("userName 'Ada@ex.test' is already in use.");
    }

    [Fact]
    public async Task bug_12_a_userName_may_change_its_case_and_is_kept_as_sent()
    {
        (await Scim.PatchAsync($"/Users/{_ada}", """{"op":"replace","path":"userName","value":"ADA@ex.test"}""")).ShouldBe(200)
            .Text("userName").ShouldBe("ADA@ex.test");
        (await Scim.PutAsync($"/Users/{_ada}", """{"userName":"Ada@Ex.Test"}""")).ShouldBe(200).Text("userName").ShouldBe("Ada@Ex.Test");
    }

    [Theory]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")]
    [InlineData("URN:IETF:params:scim:schemas:extension:Enterprise:2.0:user:Department")]
    public async Task bug_13_paths_may_name_their_schema_in_any_case(string path) =>
        (await Scim.PatchAsync($"/Users/{_ada}", $$"""{"op":"Replace","path":"{{path}}","value":"R&D"}""")).ShouldBe(200)
            .Text($"{Urns.Enterprise}/department").ShouldBe("R&D");

    [Theory]
    [InlineData("\"m-1\"")]
    [InlineData("""{"value":"m-1"}""")]
    [InlineData("""[{"$ref":"x","value":"m-1"}]""")]
    public async Task bug_14_a_manager_in_any_shape_comes_back_as_an_object(string value) =>
        (await Scim.PatchAsync($"/Users/{_ada}", $$"""{"op":"Add","path":"{{Urns.Enterprise}}:manager","value":{{value}} }""")).ShouldBe(200)
            .Text($"{Urns.Enterprise}/manager/value").ShouldBe("m-1");

    [Fact]
    public async Task bug_18_a_filter_is_lexed_not_searched()
    {
        const string name = "a eq \\\"b\\\" or (c) and [d]";
        (await Scim.PostAsync("/Groups", $$"""{"displayName":"{{name}}"}""")).ShouldBe(201);

        (await Scim.GetAsync($"/Groups?filter={Plus($"displayName eq \"{name}\"")}")).ShouldBeList(1);
        (await Scim.GetAsync($"/Groups?filter={Plus("  displayName   EQ   \"nobody\"  ")}")).ShouldBeList(0);
        (await Scim.GetAsync($"/Groups?filter={Plus("displayName eq \"x' OR '1'='1\"")}")).ShouldBeList(0);
        (await Scim.GetAsync($"/Groups?filter={Plus("displayName eq \"%\"")}")).ShouldBeList(0);
    }

    [Fact]
    public async Task bug_21_adding_who_is_there_and_replacing_by_who_is_there_is_a_success()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada);

        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{_ada}}","display":"ada@ex.test"}]}""")).ShouldBe(204);
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"replace","path":"members","value":[{"value":"{{_ada}}"},{"value":"{{_ben}}"}]}""")).ShouldBe(204);
        (await Scim.PostAsync("/Groups", $$"""{"displayName":"Twice","members":[{"value":"{{_ada}}"},{"value":"{{_ada}}"}]}""")).ShouldBe(201)
            .Items("members").Count.ShouldBe(1);
        (await Scim.MembersAsync(group)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task bug_24_an_address_of_somebody_else_links_nobody()
    {
        ScimReply created = (await Scim.PostAsync("/Users", """
            {"userName":"other","emails":[{"value":"ada@ex.test","type":"work"}]}
            """)).ShouldBe(201);

        created.Text("id").ShouldNotBe(_ada);
        (await Scim.GetAsync($"/Users/{_ada}")).Text("userName").ShouldBe("ada@ex.test");
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : InteropBugsSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : InteropBugsSuite(server);
}
