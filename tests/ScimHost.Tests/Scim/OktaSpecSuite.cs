namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Okta's published SCIM 2.0 spec test and CRUD test, step by step.</summary>
public abstract class OktaSpecSuite(ScimServer server) : ScimSuite(server)
{
    private static readonly (string, string)[] Headers =
    [
        ("Accept", "application/scim+json"), ("Accept-Charset", "utf-8"), ("User-Agent", "OKTA SCIM Integration"),
        ("Content-Type", "application/scim+json; charset=utf-8"),
    ];

    private const string NewUser = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Runscope300.Mixed@Okta.Example",
         "name":{"givenName":"Runscope","familyName":"Mixed"},
         "emails":[{"primary":true,"value":"Runscope300.Mixed@Okta.Example","type":"work"}],
         "displayName":"Runscope Mixed","active":true}
        """;

    [Fact]
    public async Task step_1_the_first_user_has_all_that_okta_needs()
    {
        _ = await Scim.NewUserAsync("seed@ex.test");

        ScimReply list = (await Scim.GetAsync("/Users?count=1&startIndex=1", Headers)).ShouldBeList(1);

        list.Number("startIndex").ShouldBe(1);
        list.Text("Resources/0/id").ShouldNotBeEmpty();
        list.Text("Resources/0/userName").ShouldBe("seed@ex.test");
        list.Text("Resources/0/name/givenName").ShouldNotBeEmpty();
        list.Text("Resources/0/name/familyName").ShouldNotBeEmpty();
        list.Flag("Resources/0/active").ShouldBeTrue();
        list.Text("Resources/0/emails/0/value").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task step_2_that_user_is_read_by_its_id()
    {
        string id = await Scim.NewUserAsync("seed@ex.test");

        ScimReply user = (await Scim.GetAsync($"/Users/{id}", Headers)).ShouldBe(200);

        user.Text("id").ShouldBe(id);
        user.Text("name/familyName").ShouldBe("Byron");
        user.Text("emails/0/value").ShouldBe("seed@ex.test");
    }

    [Theory]
    [InlineData("userName eq \"nobody@ex.test\"")]
    [InlineData("emails.value eq \"nobody@ex.test\"")]
    public async Task steps_3_and_5_nobody_is_an_empty_list(string filter) =>
        (await Scim.GetAsync($"/Users?filter={Encoded(filter)}&startIndex=1&count=100", Headers)).ShouldBeList(0);

    [Theory]
    [InlineData("010101001010101011001010101011")]
    [InlineData("00919288221112222")]
    public async Task steps_4_and_12_an_id_that_is_none_of_ours_is_a_scim_404(string id) =>
        (await Scim.GetAsync($"/Users/{id}", Headers)).ShouldBeError(404);

    [Fact]
    public async Task steps_6_to_9_a_user_is_created_once_and_found_whatever_the_case()
    {
        ScimReply created = (await Scim.SendAsync("POST", "/Users", NewUser, "application/json", ("Accept", "application/scim+json; charset=utf-8")))
            .ShouldBe(201);
        created.Flag("active").ShouldBeTrue();
        created.Text("userName").ShouldBe("Runscope300.Mixed@Okta.Example");
        created.Text("name/givenName").ShouldBe("Runscope");
        created.Text("schemas/0").ShouldBe(Urns.User);
        created.Text("emails/0/value").ShouldBe("Runscope300.Mixed@Okta.Example");

        ScimReply read = (await Scim.GetAsync($"/Users/{created.Text("id")}", Headers)).ShouldBe(200);
        read.Text("userName").ShouldBe("Runscope300.Mixed@Okta.Example");
        read.Text("name/familyName").ShouldBe("Mixed");

        (await Scim.SendAsync("POST", "/Users", NewUser, "application/json")).ShouldBeError(409, "uniqueness");

        ScimReply found = (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"RUNSCOPE300.MIXED@OKTA.EXAMPLE\"")}", Headers)).ShouldBeList(1);
        found.Text("Resources/0/id").ShouldBe(created.Text("id"));
        found.Text("Resources/0/userName").ShouldBe("Runscope300.Mixed@Okta.Example");
    }

    [Fact]
    public async Task step_10_groups_are_an_array()
    {
        (await Scim.GetAsync("/Groups", Headers)).ShouldBeList(0);
        _ = await Scim.NewGroupAsync("Eng");

        (await Scim.GetAsync("/Groups", Headers)).ShouldBeList(1).Text("Resources/0/displayName").ShouldBe("Eng");
    }

    [Theory]
    [InlineData("non-token")]
    [InlineData("Bearer non-token")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task step_11_a_wrong_token_is_a_scim_401(string authorization) =>
        (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"x\"")}", ("Authorization", authorization))).ShouldBeError(401);

    [Fact]
    public async Task the_bare_token_and_any_case_of_the_scheme_are_let_in()
    {
        (await Scim.GetAsync("/Users", ("Authorization", Scim.Token))).ShouldBeList(0);
        (await Scim.GetAsync("/Users", ("Authorization", $"bearer {Scim.Token}"))).ShouldBeList(0);
    }

    [Fact]
    public async Task crud_a_person_is_assigned_changed_deactivated_and_assigned_again_under_one_id()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");
        (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","value":{"name":{"givenName":"Augusta"}}}""")).ShouldBe(200);
        (await Scim.GetAsync($"/Users/{id}")).Text("name/givenName").ShouldBe("Augusta");

        (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","value":{"active":false}}""")).ShouldBe(200);
        (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200).Flag("active").ShouldBeFalse();
        ScimReply probe = (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"ada@ex.test\"")}")).ShouldBeList(1);
        probe.Text("Resources/0/id").ShouldBe(id);
        probe.Flag("Resources/0/active").ShouldBeFalse();

        (await Scim.PatchAsync($"/Users/{id}", """{"op":"replace","value":{"active":true}}""")).ShouldBe(200).Flag("active").ShouldBeTrue();
        (await Scim.GetAsync($"/Users/{id}")).Text("id").ShouldBe(id);
    }

    [Fact]
    public async Task an_import_sees_each_user_once_over_all_pages()
    {
        var made = new List<string>();
        for (int i = 0; i < 7; i++)
            made.Add(await Scim.NewUserAsync($"user{i}@ex.test"));
        (await Scim.PatchAsync($"/Users/{made[3]}", """{"op":"replace","value":{"active":false}}""")).ShouldBe(200);

        var seen = new List<string>();
        for (int start = 1; ; start += 3)
        {
            ScimReply page = (await Scim.GetAsync($"/Users?startIndex={start}&count=3")).ShouldBeList(7);
            page.Number("startIndex").ShouldBe(start);
            if (page.Items("Resources").Count == 0)
                break;
            seen.AddRange(page.Items("Resources").Select(r => r["id"]!.GetValue<string>()));
        }

        seen.ShouldBe(made, ignoreOrder: true);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task a_page_beyond_the_end_is_empty_and_says_so()
    {
        _ = await Scim.NewUserAsync("a@ex.test");
        _ = await Scim.NewUserAsync("b@ex.test");

        ScimReply page = (await Scim.GetAsync("/Users?startIndex=101&count=100")).ShouldBeList(2);

        page.Number("itemsPerPage").ShouldBe(0);
        page.At("Resources").ShouldNotBeNull();
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : OktaSpecSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : OktaSpecSuite(server);
}
