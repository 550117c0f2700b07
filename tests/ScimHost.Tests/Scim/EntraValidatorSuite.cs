namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>
/// The tests of Microsoft's SCIM validator, as third parties recorded them, in the spelling without and with the
/// <c>aadOptscim062020</c> flag.
/// </summary>
public abstract class EntraValidatorSuite(ScimServer server) : ScimSuite(server)
{
    private const string NewUser = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
         "externalId":"0a21f0f2-aaaa-bbbb-cccc-000000000001","userName":"Ada@ex.test","active":true,"displayName":"Ada Byron",
         "title":"PIYFQN","profileUrl":"ZDLVBPUXNJDC","locale":"BMWZEMXVPZYU","timezone":"Africa/Ndjamena",
         "emails":[{"primary":true,"type":"work","value":"ada@ex.test"}],
         "phoneNumbers":[{"type":"work","value":"55555555555"},{"type":"mobile","value":"55555555556"}],
         "meta":{"resourceType":"User"},
         "name":{"formatted":"Ada Byron","familyName":"Byron","givenName":"Ada"},
         "roles":[{"primary":"True","display":"LBYPMQVVOVUR","value":"OBOAMUQTKXQJ","type":"FPRRJMLTKRHT"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D","employeeNumber":"701984","manager":"no-such-person"}}
        """;

    private const string BareUser = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bare@ex.test","active":true}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("?aadOptscim062020")]
    public async Task a_user_is_created_once(string flag)
    {
        ScimReply created = (await Scim.PostAsync("/Users" + flag, NewUser)).ShouldBe(201);

        created.Text("userName").ShouldBe("Ada@ex.test");
        created.Text("phoneNumbers/1/value").ShouldBe("55555555556");
        created.Text("profileUrl").ShouldBe("ZDLVBPUXNJDC");
        created.Text($"{Urns.Enterprise}/department").ShouldBe("R&D");
        created.Text($"{Urns.Enterprise}/manager/value").ShouldBe("no-such-person");
        created.Flag("roles/0/primary").ShouldBeTrue();
        (await Scim.PostAsync("/Users" + flag, NewUser)).ShouldBeError(409, "uniqueness");
        (await Scim.GetAsync("/Users")).ShouldBeList(1);
    }

    [Theory]
    [InlineData("Ada@ex.test", 1)]
    [InlineData("ADA@EX.TEST", 1)]
    [InlineData("nobody@ex.test", 0)]
    public async Task a_user_is_found_by_userName_in_any_case(string userName, int found)
    {
        (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201);

        (await Scim.GetAsync($"/Users?filter={Plus($"userName eq \"{userName}\"")}")).ShouldBeList(found);
        (await Scim.GetAsync($"/Users?aadOptscim062020&filter={Plus($"userName eq \"{userName}\"")}")).ShouldBeList(found);
    }

    public static TheoryData<string> Replacements() => new()
    {
        """
        {"op":"Replace","path":"displayName","value":"Ada King"},
        {"op":"Replace","path":"emails[type eq \"work\"].value","value":"king@ex.test"},
        {"op":"Replace","path":"name.familyName","value":"King"},
        {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Retail"}
        """,
        """
        {"op":"replace","path":"emails[type eq \"work\"].value","value":"king@ex.test"},
        {"op":"replace","value":{"displayName":"Ada King","name.familyName":"King",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"Retail"}}
        """,
    };

    [Theory]
    [MemberData(nameof(Replacements))]
    public async Task attributes_are_replaced(string operations)
    {
        string id = (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201).Text("id");

        (await Scim.PatchAsync($"/Users/{id}", operations)).ShouldBe(200);

        ScimReply user = (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200);
        user.Text("displayName").ShouldBe("Ada King");
        user.Text("emails/0/value").ShouldBe("king@ex.test");
        user.Text("name/familyName").ShouldBe("King");
        user.Text("name/givenName").ShouldBe("Ada");
        user.Text($"{Urns.Enterprise}/department").ShouldBe("Retail");
        user.Text($"{Urns.Enterprise}/employeeNumber").ShouldBe("701984");
    }

    public static TheoryData<string> Additions() => new()
    {
        """
        {"op":"Add","path":"title","value":"Countess"},
        {"op":"Add","path":"emails[type eq \"work\"].value","value":"bare@ex.test"},
        {"op":"Add","path":"emails[type eq \"work\"].primary","value":"true"},
        {"op":"Add","path":"addresses[type eq \"work\"].streetAddress","value":"1 Main St"},
        {"op":"Add","path":"addresses[type eq \"work\"].locality","value":"Oslo"},
        {"op":"Add","path":"name.givenName","value":"Bare"},
        {"op":"Add","path":"roles[primary eq \"True\"].value","value":"Admin"},
        {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber","value":"77"}
        """,
        """
        {"op":"add","path":"emails[type eq \"work\"].value","value":"bare@ex.test"},
        {"op":"add","path":"emails[type eq \"work\"].primary","value":true},
        {"op":"add","path":"addresses[type eq \"work\"].streetAddress","value":"1 Main St"},
        {"op":"add","path":"addresses[type eq \"work\"].locality","value":"Oslo"},
        {"op":"add","path":"roles[primary eq \"True\"].value","value":"Admin"},
        {"op":"add","value":{"title":"Countess","name.givenName":"Bare",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"77"}}
        """,
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public async Task attributes_are_added_to_a_user_who_has_none(string operations)
    {
        string id = (await Scim.PostAsync("/Users", BareUser)).ShouldBe(201).Text("id");

        (await Scim.PatchAsync($"/Users/{id}", operations)).ShouldBe(200);

        ScimReply user = (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200);
        user.Text("title").ShouldBe("Countess");
        user.Items("emails").Count.ShouldBe(1);
        user.Text("emails/0/type").ShouldBe("work");
        user.Text("emails/0/value").ShouldBe("bare@ex.test");
        user.Flag("emails/0/primary").ShouldBeTrue();
        user.Items("addresses").Count.ShouldBe(1);
        user.Text("addresses/0/streetAddress").ShouldBe("1 Main St");
        user.Text("addresses/0/locality").ShouldBe("Oslo");
        user.Text("name/givenName").ShouldBe("Bare");
        user.Text("roles/0/value").ShouldBe("Admin");
        user.Text($"{Urns.Enterprise}/employeeNumber").ShouldBe("77");
        user.Json["schemas"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"userName","value":"ada2@ex.test"}""")]
    [InlineData("""{"op":"replace","value":{"userName":"ada2@ex.test"}}""")]
    public async Task a_userName_is_changed(string operation)
    {
        string id = (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201).Text("id");

        (await Scim.PatchAsync($"/Users/{id}", operation)).ShouldBe(200);

        (await Scim.GetAsync($"/Users?filter={Plus("userName eq \"ada2@ex.test\"")}")).ShouldBeList(1).Text("Resources/0/id").ShouldBe(id);
        (await Scim.GetAsync($"/Users?filter={Plus("userName eq \"ada@ex.test\"")}")).ShouldBeList(0);
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""")]
    [InlineData("""{"op":"replace","path":"active","value":false}""")]
    public async Task a_disabled_user_is_still_there(string operation)
    {
        string id = (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201).Text("id");

        (await Scim.PatchAsync($"/Users/{id}", operation)).ShouldBe(200).Flag("active").ShouldBeFalse();

        (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200).Flag("active").ShouldBeFalse();
        (await Scim.GetAsync($"/Users?filter={Plus("externalId eq \"0a21f0f2-aaaa-bbbb-cccc-000000000001\"")}")).ShouldBeList(1);
    }

    [Theory]
    [InlineData("Add", "Replace", "Remove")]
    [InlineData("add", "replace", "remove")]
    public async Task a_manager_is_added_replaced_and_removed(string add, string replace, string remove)
    {
        string id = (await Scim.PostAsync("/Users", BareUser)).ShouldBe(201).Text("id");
        string path = $"{Urns.Enterprise}:manager";

        (await Scim.PatchAsync($"/Users/{id}", $$"""{"op":"{{add}}","path":"{{path}}","value":"m-1"}""")).ShouldBe(200)
            .Text($"{Urns.Enterprise}/manager/value").ShouldBe("m-1");
        (await Scim.PatchAsync($"/Users/{id}", $$"""{"op":"{{replace}}","path":"{{path}}","value":{"value":"m-2"} }""")).ShouldBe(200)
            .Text($"{Urns.Enterprise}/manager/value").ShouldBe("m-2");
        ScimReply removed = (await Scim.PatchAsync($"/Users/{id}", $$"""{"op":"{{remove}}","path":"{{path}}"}""")).ShouldBe(200);
        removed.At(Urns.Enterprise).ShouldBeNull();
        removed.Json["schemas"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_deleted_user_is_gone_for_every_verb_and_the_name_is_free_again()
    {
        string id = (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201).Text("id");
        string group = await Scim.NewGroupAsync("Eng", id);

        (await Scim.DeleteAsync($"/Users/{id}")).ShouldBe(204);

        (await Scim.GetAsync($"/Users/{id}")).ShouldBeError(404);
        (await Scim.DeleteAsync($"/Users/{id}")).ShouldBeError(404);
        (await Scim.PutAsync($"/Users/{id}", NewUser)).ShouldBeError(404);
        (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","path":"active","value":true}""")).ShouldBeError(404);
        (await Scim.GetAsync("/Users")).ShouldBeList(0);
        (await Scim.MembersAsync(group)).ShouldBeEmpty();
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""")).ShouldBeError(400, "invalidValue");
        (await Scim.PostAsync("/Users", NewUser)).ShouldBe(201).Text("id").ShouldNotBe(id);
    }

    [Theory]
    [InlineData("displayName eq \"GROUP a\"", 1)]
    [InlineData("displayName eq \"Group A\"", 1)]
    [InlineData("displayName eq \"Group\"", 0)]
    [InlineData("externalId eq \"8aa1a0c0-0000-0000-0000-000000000002\"", 1)]
    [InlineData("externalId eq \"8AA1A0C0-0000-0000-0000-000000000002\"", 0)]
    public async Task a_group_is_found_by_name_in_any_case_and_by_external_id_exactly(string filter, int found)
    {
        (await Scim.PostAsync("/Groups", NewGroup)).ShouldBe(201);

        ScimReply slim = (await Scim.GetAsync($"/Groups?excludedAttributes=members&filter={Plus(filter)}")).ShouldBeList(found);
        (await Scim.GetAsync($"/Groups?filter={Plus(filter)}")).ShouldBeList(found);
        slim.Body.ShouldNotContain("\"members\"");
    }

    private const string NewGroup = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
         "externalId":"8aa1a0c0-0000-0000-0000-000000000002","displayName":"Group A","meta":{"resourceType":"Group"}}
        """;

    [Fact]
    public async Task a_group_is_created_once_and_read_without_its_members()
    {
        ScimReply created = (await Scim.PostAsync("/Groups", NewGroup)).ShouldBe(201);

        created.At("members").ShouldNotBeNull();
        created.Items("members").ShouldBeEmpty();
        created.Json["schemas"]!.ToJsonString().ShouldBe($"[\"{Urns.Group}\"]");
        (await Scim.PostAsync("/Groups", NewGroup)).ShouldBeError(409, "uniqueness");
        (await Scim.PostAsync("/Groups", NewGroup.Replace("Group A", "GROUP A", StringComparison.Ordinal))).ShouldBeError(409, "uniqueness");
        ScimReply slim = (await Scim.GetAsync($"/Groups/{created.Text("id")}?excludedAttributes=members")).ShouldBe(200);
        slim.Json.ContainsKey("members").ShouldBeFalse();
        slim.Text("displayName").ShouldBe("Group A");
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"displayName","value":"Group B"},{"op":"Replace","path":"externalId","value":"x-2"}""")]
    [InlineData("""{"op":"replace","value":{"displayName":"Group B","externalId":"x-2"}}""")]
    public async Task the_names_of_a_group_are_changed(string operations)
    {
        string id = (await Scim.PostAsync("/Groups", NewGroup)).ShouldBe(201).Text("id");

        (await Scim.PatchAsync($"/Groups/{id}", operations)).ShouldBe(204);

        ScimReply group = (await Scim.GetAsync($"/Groups/{id}")).ShouldBe(200);
        group.Text("displayName").ShouldBe("Group B");
        group.Text("externalId").ShouldBe("x-2");
    }

    [Theory]
    [InlineData("""{"op":"Add","path":"members","value":[{"$ref":null,"value":"ID"}]}""", """{"op":"Remove","path":"members","value":[{"$ref":null,"value":"ID"}]}""")]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"ID"}]}""", """{"op":"remove","path":"members[value eq \"ID\"]"}""")]
    public async Task a_member_is_added_and_removed_and_the_others_stay(string add, string remove)
    {
        string other = await Scim.NewUserAsync("other@ex.test");
        string ada = await Scim.NewUserAsync("ada@ex.test");
        string id = await Scim.NewGroupAsync("Group A", other);

        (await Scim.PatchAsync($"/Groups/{id}", add.Replace("ID", ada, StringComparison.Ordinal))).ShouldBe(204);
        (await Scim.MembersAsync(id)).ShouldBe([other, ada], ignoreOrder: true);
        (await Scim.PatchAsync($"/Groups/{id}", remove.Replace("ID", ada, StringComparison.Ordinal))).ShouldBe(204);
        (await Scim.MembersAsync(id)).ShouldBe([other]);
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : EntraValidatorSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : EntraValidatorSuite(server);
}
