namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Queries, changes and lifecycles as Entra's provisioning service writes them.</summary>
public abstract class EntraShapesSuite(ScimServer server) : ScimSuite(server)
{
    private string _ada = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = (await Scim.PostAsync("/Users", """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "externalId":"adabyron","userName":"ada@ex.test","active":"True","displayName":"Ada Byron","nickName":null,
             "emails":[{"primary":true,"type":"work","value":"ada.byron@ex.test"},{"type":"other","value":"ada@home.test"}],
             "meta":{"resourceType":"User"},"name":{"familyName":"Byron","givenName":"Ada"},"roles":[],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":"m-1"}}
            """)).ShouldBe(201).Text("id");
    }

    [Theory]
    [InlineData("userName eq \"ada@ex.test\"", 1)]
    [InlineData("USERNAME EQ \"ada@ex.test\"", 1)]
    [InlineData("externalId eq \"adabyron\"", 1)]
    [InlineData("externalId eq \"AdaByron\"", 0)]
    [InlineData("externalId eq adabyron", 1)]
    [InlineData("emails[type eq \"work\"].value eq \"ADA.byron@ex.test\"", 1)]
    [InlineData("emails[type eq \"work\"].value eq \"ada@home.test\"", 0)]
    [InlineData("emails[type eq \"other\"].Value eq \"ada@home.test\"", 1)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@ex.test\"", 1)]
    [InlineData("userName eq \"a\"", 0)]
    [InlineData("userName eq \"AzureAD_Test-5b1d2b4c\"", 0)]
    [InlineData("active eq true and userName eq \"ada@ex.test\"", 1)]
    [InlineData("active eq \"False\"", 0)]
    [InlineData("name.familyName sw \"byr\"", 1)]
    [InlineData("not (userName eq \"ada@ex.test\")", 0)]
    [InlineData("userName co \"@ex\" and (title pr or displayName ew \"ron\")", 1)]
    [InlineData("groups.display eq \"Eng\"", 1)]
    [InlineData("groups.display eq \"Engineering\"", 0)]
    public async Task users_are_found_by(string filter, int found)
    {
        _ = await Scim.NewGroupAsync("Eng", _ada);

        (await Scim.GetAsync($"/Users?filter={Plus(filter)}")).ShouldBeList(found);
        (await Scim.GetAsync($"/Users?filter={Encoded(filter)}")).ShouldBeList(found);
    }

    [Fact]
    public async Task reference_checks_compare_the_value_of_a_complex_attribute()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada);

        (await Scim.GetAsync($"/Users?attributes=id&filter={Plus($"id eq \"{_ada}\" and manager eq \"m-1\"")}")).ShouldBeList(1);
        (await Scim.GetAsync($"/Users?attributes=id&filter={Plus($"id eq \"{_ada}\" and manager eq \"m-2\"")}")).ShouldBeList(0);
        ScimReply hit = (await Scim.GetAsync($"/Groups?attributes=id&filter={Plus($"id eq \"{group}\" and members eq \"{_ada}\"")}")).ShouldBeList(1);
        hit.Json["Resources"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["schemas", "id"], ignoreOrder: true);
        (await Scim.GetAsync($"/Groups?filter={Plus("members eq \"0198c0de-0000-7000-8000-000000000001\"")}")).ShouldBeList(0);
    }

    [Fact]
    public async Task groups_are_found_by_their_members_display_which_only_evaluation_knows()
    {
        string with = await Scim.NewGroupAsync("With", _ada);
        _ = await Scim.NewGroupAsync("Without");

        (await Scim.GetAsync($"/Groups?filter={Plus("members.display eq \"ada byron\"")}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(with);
        (await Scim.GetAsync($"/Groups?filter={Plus("not (members pr)")}")).ShouldBeList(1).Text("Resources/0/displayName").ShouldBe("Without");
        (await Scim.GetAsync($"/Groups?count=0&filter={Plus("members pr")}")).ShouldBe(200).Number("totalResults").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"op":"Add","path":"nickName","value":"Babs"}""", "nickName", "Babs")]
    [InlineData("""{"op":"Replace","path":"emails[type eq \"work\"].value","value":"new@ex.test"}""", "emails/0/value", "new@ex.test")]
    [InlineData("""{"op":"Add","path":"emails[type eq \"home\"].value","value":"home@ex.test"}""", "emails/2/value", "home@ex.test")]
    [InlineData("""{"op":"Replace","path":"name.familyName","value":"King"}""", "name/familyName", "King")]
    [InlineData("""{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Retail"}""", Urns.Enterprise + "/department", "Retail")]
    [InlineData("""{"op":"Add","path":"manager","value":[{"$ref":"http://h/scim/Users/u-2","value":"u-2"}]}""", Urns.Enterprise + "/manager/value", "u-2")]
    [InlineData("""{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":""}""", Urns.Enterprise, null)]
    [InlineData("""{"op":"Remove","path":"emails[type eq \"other\"].value","value":"ada@home.test"}""", "emails/1", null)]
    [InlineData("""{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Admin"}""", "roles/0/value", "Admin")]
    [InlineData("""{"op":"Add","path":"externalId","value":"e-1"}""", "externalId", "e-1")]
    [InlineData("""{"op":"Add","path":"displayName","value":[{"$ref":null,"value":"Ada B"}]}""", "displayName", "Ada B")]
    [InlineData("""{"op":"replace","value":{"displayName":"Ada K","name.givenName":"Augusta"}}""", "name/givenName", "Augusta")]
    [InlineData("""{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"77"}}}""", Urns.Enterprise + "/employeeNumber", "77")]
    [InlineData("""{"op":"replace","value":{"emails[type eq \"work\"].value":"flat@ex.test"}}""", "emails/0/value", "flat@ex.test")]
    public async Task a_change_in_this_spelling_arrives(string operation, string path, string? value)
    {
        ScimReply patched = (await Scim.PatchAsync($"/Users/{_ada}?aadOptscim062020", operation)).ShouldBe(200);

        (patched.At(path)?.GetValue<string>()).ShouldBe(value, patched.Body);
        (await Scim.GetAsync($"/Users/{_ada}")).Body.ShouldBe(patched.Body);
    }

    [Fact]
    public async Task a_role_in_a_json_string_is_kept_as_it_is_and_added_once()
    {
        const string add = """{"op":"Add","path":"roles","value":[{"value":"{\"id\":\"06b0\",\"value\":\"Admin\",\"displayName\":\"Admin\"}"}]}""";

        (await Scim.PatchAsync($"/Users/{_ada}", add)).ShouldBe(200);
        ScimReply again = (await Scim.PatchAsync($"/Users/{_ada}", add)).ShouldBe(200);

        again.Items("roles").Count.ShouldBe(1);
        again.Text("roles/0/value").ShouldBe("""{"id":"06b0","value":"Admin","displayName":"Admin"}""");
        again.Header("ETag").ShouldBe("W/\"2\"");
    }

    [Fact]
    public async Task a_manager_comes_back_as_an_object()
    {
        ScimReply user = (await Scim.GetAsync($"/Users/{_ada}")).ShouldBe(200);

        user.Text($"{Urns.Enterprise}/manager/value").ShouldBe("m-1");
        user.Flag("active").ShouldBeTrue();
        user.Json.ContainsKey("nickName").ShouldBeFalse();
    }

    [Fact]
    public async Task a_change_that_changes_nothing_keeps_version_and_time()
    {
        ScimReply before = await Scim.GetAsync($"/Users/{_ada}");
        string group = await Scim.NewGroupAsync("Eng", _ada);
        ScimReply groupBefore = await Scim.GetAsync($"/Groups/{group}");

        (await Scim.PatchAsync($"/Users/{_ada}", """
            {"op":"Replace","path":"active","value":"True"},{"op":"Replace","path":"displayName","value":"Ada Byron"},
            {"op":"Add","path":"emails","value":[{"primary":true,"type":"work","value":"ada.byron@ex.test"}]}
            """)).ShouldBe(200).Header("ETag").ShouldBe(before.Header("ETag"));
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"Add","path":"members","value":[{"value":"{{_ada}}"}]}""")).ShouldBe(204)
            .Header("ETag").ShouldBe(groupBefore.Header("ETag"));
        (await Scim.PatchAsync($"/Groups/{group}", """{"op":"Remove","path":"members","value":[{"value":"0198c0de-0000-7000-8000-000000000001"}]}"""))
            .ShouldBe(204);

        (await Scim.GetAsync($"/Users/{_ada}")).Text("meta/lastModified").ShouldBe(before.Text("meta/lastModified"));
        (await Scim.GetAsync($"/Groups/{group}")).Body.ShouldBe(groupBefore.Body);
    }

    [Fact]
    public async Task no_operations_at_all_change_nothing()
    {
        string before = await Scim.SnapshotAsync();

        (await Scim.PatchAsync($"/Users/{_ada}", "")).ShouldBe(200);

        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_soft_deleted_person_becomes_a_tombstone_and_is_restored_with_the_memberships()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada);
        (await Scim.PatchAsync($"/Users/{_ada}", """
            {"op":"Replace","path":"active","value":"False"},
            {"op":"Replace","path":"userName","value":"0a21f0f28d2a4f8ebf987363c4aed4efada@ex.test"}
            """)).ShouldBe(200);
        (await Scim.GetAsync($"/Users?filter={Plus("userName eq \"ada@ex.test\"")}")).ShouldBeList(0);
        (await Scim.MembersAsync(group)).ShouldBe([_ada]);

        ScimReply restored = (await Scim.PatchAsync($"/Users/{_ada}", """
            {"op":"Replace","path":"userName","value":"ada@ex.test"},{"op":"Replace","path":"active","value":"True"}
            """)).ShouldBe(200);

        restored.Text("userName").ShouldBe("ada@ex.test");
        restored.Text("emails/0/value").ShouldBe("ada.byron@ex.test");
        restored.Flag("active").ShouldBeTrue();
        restored.Text("groups/0/value").ShouldBe(group);
    }

    [Fact]
    public async Task a_userName_cannot_be_changed_to_one_that_another_person_has()
    {
        _ = await Scim.NewUserAsync("ben@ex.test");
        string before = await Scim.SnapshotAsync();

        ScimReply refused = (await Scim.PatchAsync($"/Users/{_ada}", """
            {"op":"Replace","path":"nickName","value":"B"},{"op":"Replace","path":"userName","value":"BEN@ex.test"}
            """)).ShouldBeError(409, "uniqueness");

        refused.Text("detail").ShouldContain("BEN@ex.test");
        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : EntraShapesSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : EntraShapesSuite(server);
}
