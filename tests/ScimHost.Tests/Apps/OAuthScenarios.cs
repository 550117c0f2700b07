extern alias emulators;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using BusinessHubs.Provisioning.Security;
using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;
using RunningEmulator = emulators::BusinessHubs.AppEmulators.RunningEmulator;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>Feature 6: a hub of TikTok is connected by signing in to it.</summary>
public sealed class OAuthScenarios
{
    private const string Redirect = "https://hubs.example/oauth/callback";

    private static TestHost Registered(RunningEmulator app) => new(
        ("Egress:AllowLoopback", "true"), ("OAuth:0:App", "tiktok"), ("OAuth:0:ClientId", "7600000000000000071"),
        ("OAuth:0:ClientSecret", "emulated-app-secret"), ("OAuth:0:RedirectAddress", Redirect),
        ("OAuth:0:ApiAddress", app.Address.AbsoluteUri));

    [Fact]
    public async Task a_hub_is_connected_by_signing_in_and_code_and_state_are_taken_once()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        using TestHost host = Registered(app);
        HttpClient admin = await host.ClientAsync();
        (string code, string state) = await SignInAsync(admin, app);

        JsonNode hub = await ConnectAsync(admin, app, code, state).JsonAsync(HttpStatusCode.Created);
        hub["state"]!.GetValue<string>().ShouldBe("healthy");
        hub.ToJsonString().ShouldNotContain(code);

        string address = $"/api/v1/hubs/{hub["id"]!.GetValue<string>()}/credential";
        _ = await admin.SendJsonAsync("PUT", address, Authorization(code, state)).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_code");
        host.Log.Text.ShouldNotContain(code);
    }

    [Fact]
    public async Task a_hub_whose_token_was_taken_back_is_healed_by_the_token_that_the_next_sign_in_gives()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        using TestHost host = Registered(app);
        HttpClient admin = await host.ClientAsync();
        (string code, string state) = await SignInAsync(admin, app);
        JsonNode hub = await ConnectAsync(admin, app, code, state).JsonAsync(HttpStatusCode.Created);
        string address = $"/api/v1/hubs/{hub["id"]!.GetValue<string>()}";

        using (var control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address })
        using (HttpResponseMessage made = await control.PostAsJsonAsync("_emulator/settings", new { credential = "token-of-the-next-sign-in" }))
            made.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CheckAsync(admin, address)).ShouldBe("reviewServiceAccount");
        _ = await admin.SendJsonAsync("PUT", $"{address}/credential", $$"""{"credential":"{{EmulatorOptions.DefaultToken}}"}""")
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "bad_credential");
        (await CheckAsync(admin, address)).ShouldBe("reviewServiceAccount");

        (code, state) = await SignInAsync(admin, app);
        (await admin.SendJsonAsync("PUT", $"{address}/credential", Authorization(code, state)).JsonAsync())["state"]!
            .GetValue<string>().ShouldBe("healthy");
        (await CheckAsync(admin, address)).ShouldBe("healthy", "what is stored is what the app takes now");
        host.Log.Text.ShouldNotContain(code);
        host.Log.Text.ShouldNotContain("token-of-the-next-sign-in");
    }

    [Fact]
    public async Task a_state_of_somebody_else_or_an_old_or_changed_one_connects_nothing()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        using TestHost host = Registered(app);
        HttpClient admin = await host.ClientAsync();
        HttpClient stranger = await host.ClientAsync(TokenScope.Admin, "another");
        (string code, string state) = await SignInAsync(admin, app);

        _ = await ConnectAsync(stranger, app, code, state).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_authorization");
        foreach (string wrong in new[] { "", "x", state[..^2], new string('a', 40), state[..32] + "!!!" })
            _ = await ConnectAsync(admin, app, code, wrong).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_authorization");
        host.Clock.Forward(TimeSpan.FromMinutes(16));
        _ = await ConnectAsync(admin, app, code, state).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_authorization");
        (await admin.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task the_clients_secret_goes_to_the_registered_address_and_to_none_that_a_caller_chose()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        await using RunningEmulator chosen = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        using TestHost host = Registered(app);
        HttpClient admin = await host.ClientAsync();
        (string code, string state) = await SignInAsync(admin, app);

        _ = await ConnectAsync(admin, chosen, code, state).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_base_address");
        using var control = new HttpClient(new SocketsHttpHandler());
        (await control.GetStringAsync(new Uri(chosen.Address, "_emulator/log"))).ShouldBe("[]");
        JsonObject without = Request(app, code, state);
        without.Remove("baseAddress");
        JsonNode hub = await admin.SendJsonAsync("POST", "/api/v1/hubs", without.ToJsonString()).JsonAsync(HttpStatusCode.Created);
        hub["baseAddress"]!.GetValue<string>().ShouldBe(app.Address.AbsoluteUri, "the registered one is the hub's");
    }

    [Theory]
    [InlineData("businessId", "not one", "invalid_business_id")]
    [InlineData("label", " ", "invalid_name")]
    [InlineData("login", "sso", "invalid_field")]
    [InlineData("fields", """{"color":"red"}""", "invalid_field")]
    [InlineData("policy", """{"parallel":0}""", "invalid_policy")]
    public async Task what_is_wrong_with_the_rest_does_not_use_up_the_code(string name, string value, string problem)
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        using TestHost host = Registered(app);
        HttpClient admin = await host.ClientAsync();
        (string code, string state) = await SignInAsync(admin, app);

        JsonObject request = Request(app, code, state);
        request[name] = value.StartsWith('{') ? JsonNode.Parse(value) : value;
        _ = await admin.SendJsonAsync("POST", "/api/v1/hubs", request.ToJsonString()).ShouldBeProblemAsync(HttpStatusCode.BadRequest, problem);

        _ = await ConnectAsync(admin, app, code, state).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task an_app_without_sign_in_or_registration_says_so()
    {
        using var host = new TestHost();
        HttpClient admin = await host.ClientAsync();
        _ = await admin.SendJsonAsync("POST", "/api/v1/apps/tiktok/authorization", "{}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");
        _ = await admin.SendJsonAsync("POST", "/api/v1/apps/github/authorization", "{}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");
        _ = await admin.SendJsonAsync("POST", "/api/v1/apps/nothing/authorization", "{}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_app");
        _ = await admin.SendJsonAsync("POST", "/api/v1/hubs", """{"app":"tiktok","businessId":"7100000000000000001"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_credential");
    }

    [Fact]
    public async Task the_page_that_people_come_back_to_shows_code_and_state_runs_nothing_and_is_not_kept()
    {
        using var host = new TestHost();
        using HttpClient browser = host.CreateClient();
        using HttpResponseMessage good = await browser.GetAsync("/oauth/callback?auth_code=abc&state=%3Cscript%3Ealert(1)%3C/script%3E");
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        string page = await good.Content.ReadAsStringAsync();
        page.ShouldContain("<code>abc</code>");
        page.ShouldNotContain("<script>");
        good.Headers.CacheControl!.NoStore.ShouldBeTrue();
        good.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        using HttpResponseMessage bad = await browser.GetAsync("/oauth/callback?error=denied");
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A person opens the page that the server names and agrees; TikTok sends the browser back.</summary>
    private static async Task<(string Code, string State)> SignInAsync(HttpClient admin, RunningEmulator app)
    {
        JsonNode start = await admin.SendJsonAsync("POST", "/api/v1/apps/tiktok/authorization", "{}").JsonAsync();
        var page = new Uri(start["address"]!.GetValue<string>());
        page.Host.ShouldBe("business-api.tiktok.com");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage agreed = await browser.GetAsync(new Uri(app.Address, page.PathAndQuery));
        Uri back = agreed.Headers.Location.ShouldNotBeNull(await agreed.Content.ReadAsStringAsync());
        back.AbsoluteUri.ShouldStartWith(Redirect);
        var query = HttpUtility.ParseQueryString(back.Query);
        query["state"].ShouldBe(start["state"]!.GetValue<string>());
        return (query["auth_code"]!, query["state"]!);
    }

    private static Task<HttpResponseMessage> ConnectAsync(HttpClient admin, RunningEmulator app, string code, string state) =>
        admin.SendJsonAsync("POST", "/api/v1/hubs", Request(app, code, state).ToJsonString());

    private static JsonObject Request(RunningEmulator app, string code, string state)
    {
        JsonObject request = JsonNode.Parse(Authorization(code, state))!.AsObject();
        request["app"] = "tiktok";
        request["businessId"] = "7100000000000000001";
        request["baseAddress"] = app.Address.AbsoluteUri.TrimEnd('/');
        return request;
    }

    private static async Task<string> CheckAsync(HttpClient admin, string hub) =>
        (await admin.SendJsonAsync("POST", $"{hub}/check", "{}").JsonAsync())["state"]!.GetValue<string>();

    private static string Authorization(string code, string state) =>
        new JsonObject { ["authorization"] = new JsonObject { ["code"] = code, ["state"] = state } }.ToJsonString();
}
