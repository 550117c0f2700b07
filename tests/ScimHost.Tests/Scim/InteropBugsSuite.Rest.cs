namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Those that the protocol library has a test of too, and the reports that have no number.</summary>
public abstract partial class InteropBugsSuite
{
    [Fact]
    public async Task bug_6_members_changed_at_once_lose_nobody()
    {
        string[] users = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Scim.NewUserAsync($"user{i}@ex.test")));
        string group = await Scim.NewGroupAsync("Eng", _ada);

        ScimReply[] replies = await Task.WhenAll(users.Select((u, i) => Scim.PatchAsync($"/Groups/{group}", i % 2 == 0
            ? $$"""{"op":"Add","path":"members","value":[{"$ref":null,"value":"{{u}}"}]}"""
            : $$$"""{"op":"replace","value":{"id":"{{{group}}}","displayName":"Eng"}},{"op":"add","path":"members","value":[{"value":"{{{u}}}"}]}""")));

        replies.ShouldAllBe(r => r.Status == 204);
        (await Scim.MembersAsync(group)).ShouldBe([_ada, .. users], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/Users", """{"userName":"ada@ex.test","title":"Boss"}""", "title", 200)]
    [InlineData("/Groups", """{"displayName":"Eng","externalId":"Boss"}""", "externalId", 204)]
    public async Task bug_11_put_and_patch_are_there_for_users_and_groups(string resources, string body, string attribute, int patched)
    {
        string id = resources == "/Users" ? _ada : await Scim.NewGroupAsync("Eng");

        (await Scim.PutAsync($"{resources}/{id}", body)).ShouldBe(200).Text(attribute).ShouldBe("Boss");
        (await Scim.PatchAsync($"{resources}/{id}", $$"""{"op":"replace","path":"{{attribute}}","value":"Chief"}""")).ShouldBe(patched);

        (await Scim.GetAsync($"{resources}/{id}")).Text(attribute).ShouldBe("Chief");
    }

    [Fact]
    public async Task bug_15_keys_that_are_paths_are_followed()
    {
        ScimReply patched = (await Scim.PatchAsync($"/Users/{_ada}", $$$"""
            {"op":"replace","value":{"name.givenName":"Augusta","emails[type eq \"work\"].value":"a@ex.test","{{{Urns.Enterprise}}}:department":"R&D"}}
            """)).ShouldBe(200);

        patched.Text("name/givenName").ShouldBe("Augusta");
        patched.Text("name/familyName").ShouldBe("Byron");
        patched.Text("emails/0/value").ShouldBe("a@ex.test");
        patched.Text($"{Urns.Enterprise}/department").ShouldBe("R&D");
    }

    [Theory]
    [InlineData("GET", "/Users", 200)]
    [InlineData("GET", "/Users/nobody", 404)]
    [InlineData("GET", "/Robots", 404)]
    [InlineData("DELETE", "/Users", 405)]
    [InlineData("GET", "/Me", 501)]
    public async Task bug_16_every_answer_is_scim_json(string method, string path, int status)
    {
        foreach (string accept in (string[])["application/scim+json", "application/json", "text/html", ""])
            (await Scim.SendAsync(method, path, null, null, ("Accept", accept))).ShouldBe(status).Header("Content-Type").ShouldBe("application/scim+json; charset=utf-8");
    }

    [Fact]
    public async Task bug_17_a_batch_of_256_members_is_taken_and_probed_without_them()
    {
        string[] users = await Task.WhenAll(Enumerable.Range(0, 256).Select(i => Scim.NewUserAsync($"user{i}@ex.test")));
        string group = await Scim.NewGroupAsync("Everybody");

        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{{string.Join(',', users.Select(u => $$"""{"value":"{{u}}"}"""))}}]}""")).ShouldBe(204);

        (await Scim.MembersAsync(group)).Length.ShouldBe(256);
        (await Scim.GetAsync($"/Groups?excludedAttributes=members&filter={Plus("displayName eq \"Everybody\"")}")).ShouldBeList(1).Body.ShouldNotContain("members");
        (await Scim.PatchAsync($"/Groups/{group}", $$"""{"op":"Remove","path":"members","value":[{{string.Join(',', users[1..].Select(u => $$"""{"value":"{{u}}"}"""))}}]}""")).ShouldBe(204);
        (await Scim.MembersAsync(group)).ShouldBe([users[0]]);
    }

    [Theory]
    [InlineData("userName eq \"ad\"")]
    [InlineData("userName eq \"da@ex.test\"")]
    [InlineData("userName eq \"ada@ex.tes_\"")]
    [InlineData("userName eq \"ada@ex.test \"")]
    [InlineData("emails.value eq \"ada\"")]
    public async Task bug_19_eq_is_neither_prefix_nor_part(string filter) => (await Scim.GetAsync($"/Users?filter={Plus(filter)}")).ShouldBeList(0);

    [Theory]
    [InlineData("startIndex=1&count=1", 2, 1)]
    [InlineData("startIndex=2&count=20", 2, 1)]
    [InlineData("startIndex=101&count=100", 2, 0)]
    [InlineData("filter=userName+eq+%22nobody%22&count=20", 0, 0)]
    public async Task bug_20_pages_count_what_they_hold(string query, int total, int items)
    {
        ScimReply page = (await Scim.GetAsync($"/Users?{query}")).ShouldBeList(total);

        page.Number("itemsPerPage").ShouldBe(items);
        page.Items("Resources").Count.ShouldBe(items);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("ada@ex.test")]
    public async Task bug_22_any_password_is_taken_and_none_is_kept(string password)
    {
        ScimReply made = (await Scim.PostAsync("/Users", $$"""{"userName":"cid","password":"{{password}}"}""")).ShouldBe(201);

        made.Json.ContainsKey("password").ShouldBeFalse();
        (await Scim.GetAsync($"/Users/{made.Text("id")}?attributes=password")).Json.ContainsKey("password").ShouldBeFalse();
    }

    [Fact]
    public async Task bug_23_roles_come_back_as_sent_each_once()
    {
        const string json = """{"op":"Add","path":"roles","value":[{"value":"{\"id\":\"06b0\",\"value\":\"Admin\"}"}]}""";

        ScimReply patched = (await Scim.PatchAsync($"/Users/{_ada}", $$"""
            {{json}},{{json}},{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Reader"},
            {"op":"Add","path":"roles","value":[{"value":"Writer","display":"Writer","primary":"False"}]}
            """)).ShouldBe(200);

        patched.Items("roles").Select(r => r["value"]!.GetValue<string>()).ShouldBe(["""{"id":"06b0","value":"Admin"}""", "Reader", "Writer"]);
        patched.Flag("roles/1/primary").ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"op":"add","path":"title","value":"Boss"}""", "title")]
    [InlineData("""{"op":"replace","path":"preferredLanguage","value":"Boss"}""", "preferredLanguage")]
    [InlineData("""{"op":"add","value":{"userType":"Boss"}}""", "userType")]
    [InlineData("""{"op":"add","path":"externalId","value":"Boss"}""", "externalId")]
    [InlineData("""{"op":"add","path":"ims","value":[{"value":"Boss"}]}""", "ims/0/value")]
    [InlineData("""{"op":"add","path":"manager.value","value":"Boss"}""", Urns.Enterprise + "/manager/value")]
    public async Task bug_25_what_is_patched_is_read_again(string operation, string path)
    {
        (await Scim.PatchAsync($"/Users/{_ada}", operation)).ShouldBe(200);

        (await Scim.GetAsync($"/Users/{_ada}")).Text(path).ShouldBe("Boss");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Okta SCIM Client 1.0.0")]
    [InlineData("<script>")]
    public async Task a_client_without_a_name_is_served(string userAgent) => (await Scim.GetAsync("/Users", ("User-Agent", userAgent))).ShouldBeList(2);

    [Theory]
    [InlineData("""{"userName":"cid","active":true}""", true)]
    [InlineData("""{"userName":"cid"}""", true)]
    [InlineData("""{"userName":"cid","active":"False"}""", false)]
    public async Task a_new_person_is_active_as_sent(string body, bool active)
    {
        ScimReply made = (await Scim.PostAsync("/Users", body)).ShouldBe(201);

        made.Flag("active").ShouldBe(active);
        (await Scim.GetAsync($"/Users/{made.Text("id")}")).Flag("active").ShouldBe(active);
    }

    [Fact]
    public async Task a_new_userName_is_the_same_person()
    {
        string group = await Scim.NewGroupAsync("Eng", _ada);

        (await Scim.PatchAsync($"/Users/{_ada}", """{"op":"Replace","path":"userName","value":"king@ex.test"}""")).ShouldBe(200).Text("id").ShouldBe(_ada);

        (await Scim.GetAsync("/Users")).ShouldBeList(2);
        (await Scim.MembersAsync(group)).ShouldBe([_ada]);
    }

    [Theory]
    [InlineData("""{"op":"replace","value":{"active":true}}""")]
    [InlineData("""{"op":"replace","path":"active","value":true}""")]
    [InlineData("""{"op":"Add","path":"active","value":"True"}""")]
    [InlineData("""{"op":"Replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":"true"}""")]
    public async Task activation_is_taken_in_every_spelling(string operation)
    {
        (await Scim.PatchAsync($"/Users/{_ada}", """{"op":"Replace","path":"active","value":"False"}""")).ShouldBe(200).Flag("active").ShouldBeFalse();

        (await Scim.PatchAsync($"/Users/{_ada}", operation)).ShouldBe(200).Flag("active").ShouldBeTrue();
    }
}
