using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class HubEndpointTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task the_catalog_lists_the_apps_with_roles_and_capabilities()
    {
        JsonNode apps = await (await _host.ClientAsync()).GetAsync("/api/v1/apps").JsonAsync();

        JsonNode fake = apps["items"]!.AsArray().Single(a => a!["app"]!.GetValue<string>() == "fake")!;
        fake["capabilities"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldContain("manageAssets");
        fake["roles"]!["appRoles"]!["roles"]![0]!["weight"]!.GetValue<int>().ShouldBe(100);
        apps["items"]!.AsArray().Select(a => a!["app"]!.GetValue<string>()).ShouldContain("github");
    }

    [Fact]
    public async Task one_app_is_shown_with_its_fields_limits_and_paper()
    {
        HttpClient client = await _host.ClientAsync();
        JsonNode app = await client.GetAsync("/api/v1/apps/slack").JsonAsync();

        app["app"]!["fields"]!.AsArray().Select(field => (string?)field!["name"]).ShouldBe(["defaultChannel"]);
        app["app"]!["limits"]!.AsArray().ShouldNotBeEmpty();
        app["paper"]!.GetValue<string>().ShouldContain("admin.users:write");
        (await client.GetAsync("/api/v1/apps/fake").JsonAsync())["app"]!["label"]!.GetValue<string>().ShouldNotBeEmpty();
        _ = await client.GetAsync("/api/v1/apps/nothing").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_app");
    }

    [Fact]
    public async Task a_hub_is_connected_after_its_app_was_asked()
    {
        _ = _host.App.AddSpace("acme", "secret-1", "a", "b", "c");
        HttpClient client = await _host.ClientAsync();

        JsonNode hub = await client.SendJsonAsync(
            "POST", "/api/v1/hubs",
            """{"app":"fake","businessId":"https://fake.example/ACME","credential":"secret-1","policy":{"reductionGraceSeconds":60}}""")
            .JsonAsync(HttpStatusCode.Created);

        hub["businessId"]!.GetValue<string>().ShouldBe("acme");
        hub["label"]!.GetValue<string>().ShouldBe("Space acme");
        hub["serviceAccountId"]!.GetValue<string>().ShouldBe("service-account");
        hub["state"]!.GetValue<string>().ShouldBe("healthy");
        hub["policy"]!["reductionGraceSeconds"]!.GetValue<double>().ShouldBe(60);
        hub["policy"]!["parallel"]!.GetValue<int>().ShouldBe(4);
        string id = hub["id"]!.GetValue<string>();
        (await client.GetAsync($"/api/v1/hubs/{id}").JsonAsync())["label"]!.GetValue<string>().ShouldBe("Space acme");
        (await client.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        (await client.GetAsync($"/api/v1/hubs/{id}/assets").JsonAsync())["items"]!.AsArray()
            .Select(a => a!["asset"]!.GetValue<string>()).ShouldBe(["board:a", "board:b", "board:c"], ignoreOrder: true);
        (await client.GetAsync($"/api/v1/hubs/{id}/roles").JsonAsync())["assetRoles"]!["board"]!["model"]!.GetValue<string>()
            .ShouldBe("permissions");
    }

    [Theory]
    [InlineData("""{"app":"nope","businessId":"acme","credential":"secret-1"}""", 400, "unknown_app")]
    [InlineData("""{"app":"fake","businessId":"a/b","credential":"secret-1"}""", 400, "invalid_business_id")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":""}""", 400, "invalid_credential")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"a\r\nb"}""", 400, "invalid_credential")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","label":" "}""", 400, "invalid_name")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","baseAddress":"nope"}""", 400, "invalid_base_address")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","baseAddress":"file:///etc"}""", 400, "invalid_base_address")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","policy":{"parallel":0}}""", 400, "invalid_policy")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","policy":{"reductionGraceSeconds":-1e300}}""", 400, "invalid_policy")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"secret-1","policy":{"grace":1}}""", 400, "invalid_request")]
    [InlineData("""{"app":"fake","businessId":"acme","credential":"wrong"}""", 422, "fake.bad_credential")]
    [InlineData("""{"app":"fake","businessId":"other","credential":"secret-1"}""", 422, "fake.no_such_space")]
    public async Task a_hub_that_cannot_work_is_not_stored(string body, int status, string code)
    {
        _ = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();

        _ = await client.SendJsonAsync("POST", "/api/v1/hubs", body).ShouldBeProblemAsync((HttpStatusCode)status, code);

        (await client.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task an_app_that_cannot_be_reached_is_a_502_and_nothing_is_stored()
    {
        _host.App.AddSpace("acme", "secret-1").IsDown = true;
        HttpClient client = await _host.ClientAsync();

        _ = await ConnectAsync(client).ShouldBeProblemAsync(HttpStatusCode.BadGateway, "app_unavailable");

        (await client.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task the_same_space_twice_is_a_conflict_but_not_in_another_workspace()
    {
        _ = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();
        _ = await ConnectAsync(client).JsonAsync(HttpStatusCode.Created);

        _ = await ConnectAsync(client, "ACME").ShouldBeProblemAsync(HttpStatusCode.Conflict, "hub_exists");

        _ = await ConnectAsync(await _host.ClientAsync(workspace: "second")).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task label_and_policy_can_be_changed_one_by_one()
    {
        _ = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();
        string path = await ConnectedAsync(client);

        JsonNode changed = await client.SendJsonAsync("PATCH", path, """{"label":"New","policy":{"settleSeconds":0}}""").JsonAsync();

        changed["label"]!.GetValue<string>().ShouldBe("New");
        changed["policy"]!["settleSeconds"]!.GetValue<double>().ShouldBe(0);
        changed["policy"]!["reductionGraceSeconds"]!.GetValue<double>().ShouldBe(600);
        changed["version"]!.GetValue<long>().ShouldBe(2);
        (await client.SendJsonAsync("PATCH", path, "{}").JsonAsync())["version"]!.GetValue<long>().ShouldBe(2);
        _ = await client.SendJsonAsync("PATCH", path, """{"policy":{"parallel":99}}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_policy");
        _ = await client.SendJsonAsync("PATCH", path, """{"businessId":"other"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        (await client.GetAsync(path).JsonAsync())["label"]!.GetValue<string>().ShouldBe("New");
    }

    [Fact]
    public async Task a_check_stores_what_the_app_says_and_a_new_credential_heals_the_hub()
    {
        FakeSpace space = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();
        string path = await ConnectedAsync(client);
        space.Credential = "secret-2";

        JsonNode ill = await client.PostAsync($"{path}/check", null).JsonAsync();
        ill["state"]!.GetValue<string>().ShouldBe("reviewServiceAccount");
        ill["stateReason"]!.GetValue<string>().ShouldBe("fake.bad_credential: The app refuses the credential.");

        _ = await client.SendJsonAsync("PUT", $"{path}/credential", """{"credential":"secret-3"}""")
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "fake.bad_credential");
        (await client.GetAsync(path).JsonAsync())["state"]!.GetValue<string>().ShouldBe("reviewServiceAccount");

        JsonNode well = await client.SendJsonAsync("PUT", $"{path}/credential", """{"credential":"secret-2"}""").JsonAsync();
        well["state"]!.GetValue<string>().ShouldBe("healthy");
        well["stateReason"].ShouldBeNull();
        (await client.PostAsync($"{path}/check", null).JsonAsync())["state"]!.GetValue<string>().ShouldBe("healthy");
    }

    [Fact]
    public async Task a_new_credential_makes_a_new_version_of_a_healthy_hub_too()
    {
        FakeSpace space = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();
        string path = await ConnectedAsync(client);
        space.Credential = "secret-2";

        JsonNode changed = await client.SendJsonAsync("PUT", $"{path}/credential", """{"credential":"secret-2"}""").JsonAsync();

        changed["version"]!.GetValue<long>().ShouldBe(2, "the runner takes a hub anew only when its version grows");
    }

    [Fact]
    public async Task a_check_of_an_app_that_is_down_changes_nothing()
    {
        FakeSpace space = _host.App.AddSpace("acme", "secret-1");
        HttpClient client = await _host.ClientAsync();
        string path = await ConnectedAsync(client);
        space.IsDown = true;

        _ = await client.PostAsync($"{path}/check", null).ShouldBeProblemAsync(HttpStatusCode.BadGateway, "app_unavailable");

        (await client.GetAsync(path).JsonAsync())["state"]!.GetValue<string>().ShouldBe("healthy");
    }

    [Fact]
    public async Task assets_are_read_again_on_request()
    {
        FakeSpace space = _host.App.AddSpace("acme", "secret-1", "a");
        HttpClient client = await _host.ClientAsync();
        string path = await ConnectedAsync(client);
        space.Boards["b"] = "Board b";
        _ = space.Boards.TryRemove("a", out _);

        JsonNode assets = await client.PostAsync($"{path}/assets/refresh", null).JsonAsync();

        assets["items"]!.AsArray().Single()!["asset"]!.GetValue<string>().ShouldBe("board:b");
        (await client.GetAsync($"{path}/assets").JsonAsync()).ToJsonString().ShouldBe(assets.ToJsonString());
    }

    private static Task<HttpResponseMessage> ConnectAsync(HttpClient client, string businessId = "acme") => client.SendJsonAsync(
        "POST", "/api/v1/hubs", $$"""{"app":"fake","businessId":"{{businessId}}","credential":"secret-1"}""");

    private static async Task<string> ConnectedAsync(HttpClient client) =>
        $"/api/v1/hubs/{(await ConnectAsync(client).JsonAsync(HttpStatusCode.Created))["id"]}";
}
