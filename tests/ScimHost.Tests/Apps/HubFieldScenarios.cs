extern alias emulators;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AppleTestKey = emulators::BusinessHubs.AppEmulators.Apple.AppleTestKey;
using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;
using RunningEmulator = emulators::BusinessHubs.AppEmulators.RunningEmulator;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>What a tester found: extra fields of a hub can be mended, and grants that an app cannot fulfil are not accepted.</summary>
public sealed class HubFieldScenarios
{
    private const string Refused = "bad_credential";

    [Fact]
    public async Task a_field_is_changed_once_the_app_accepts_it_and_otherwise_nothing_is()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "meta" });
        using var host = new TestHost(("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(admin, app, "meta", "100000000001", """{"appId":"500000000001"}""");

        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"appId":"999"}}""").ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "app_not_claimed");
        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"color":"red"}}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");
        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"appId":""}}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");
        JsonNode same = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"appId":"500000000001"},"label":"Ads"}""").JsonAsync();
        (same["state"]!.GetValue<string>(), same["label"]!.GetValue<string>()).ShouldBe(("healthy", "Ads"));
    }

    [Fact]
    public async Task null_takes_a_field_away_where_the_app_can_do_without_and_the_trail_names_it()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "scim" });
        using var host = new TestHost(("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(admin, app, "scim", "Octo Agency", """{"removal":null}""");

        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"removal":"delete"}}""").JsonAsync();
        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"removal":null}}""").JsonAsync();
        (await admin.GetAsync("/api/v1/audit?limit=200").JsonAsync())["items"]!.AsArray()
            .Where(entry => (string?)entry!["action"] == "hub.changed").Select(entry => (string?)entry!["detail"])
            .ShouldBe(["fields removal", "fields removal"]);
    }

    [Fact]
    public async Task null_is_no_value_of_a_field_that_the_app_needs()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "meta" });
        using var host = new TestHost(("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(admin, app, "meta", "100000000001", """{"appId":"500000000001"}""");
        _ = await admin.SendJsonAsync("PATCH", hub, """{"fields":{"appId":null}}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");
    }

    [Fact]
    public async Task a_key_and_its_id_are_replaced_together_since_the_app_takes_neither_alone()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "apple" });
        using var host = new TestHost(("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(
            admin, app, "apple", "2212345678", $$"""{"clientId":"{{AppleTestKey.ClientId}}","keyId":"{{AppleTestKey.KeyId}}"}""", AppleTestKey.PrivatePem);
        using (var control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address })
        using (HttpResponseMessage made = await control.PostAsJsonAsync("_emulator/settings", new { credential = AppleTestKey.NextPrivatePem }))
            made.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        string keyId = $$$"""{"fields":{"keyId":"{{{AppleTestKey.NextKeyId}}}"}}""";
        _ = await admin.SendJsonAsync("PATCH", hub, keyId).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        _ = await ReplaceAsync(admin, hub, AppleTestKey.NextPrivatePem, null).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        _ = await ReplaceAsync(admin, hub, AppleTestKey.PrivatePem, keyId).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        _ = await ReplaceAsync(admin, hub, AppleTestKey.NextPrivatePem, """{"fields":{"color":"red"}}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");

        (await ReplaceAsync(admin, hub, AppleTestKey.NextPrivatePem, keyId).JsonAsync())["state"]!.GetValue<string>().ShouldBe("healthy");
        JsonNode now = await admin.SendJsonAsync("POST", $"{hub}/check", "{}").JsonAsync();
        now["state"]!.GetValue<string>().ShouldBe("healthy", "key and ID were stored");
        (now["fields"]!["keyId"]!.GetValue<string>(), now["fields"]!["clientId"]!.GetValue<string>())
            .ShouldBe((AppleTestKey.NextKeyId, AppleTestKey.ClientId));
        (await admin.GetAsync("/api/v1/audit?limit=200").JsonAsync())["items"]!.AsArray()
            .Single(entry => (string?)entry!["action"] == "hub.credential_replaced")!["detail"]!.GetValue<string>().ShouldBe("Healthy; fields keyId");
    }

    [Theory]
    [InlineData("asana", "1201000000000001", "admin", "member")]
    [InlineData("calendly", "OCTOAGENCY000001", "owner", "user")]
    public async Task a_grant_of_a_role_that_the_apps_api_cannot_give_is_refused(string name, string businessId, string shown, string role)
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = name });
        using var host = new TestHost(("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(admin, app, name, businessId, "{}");
        string user = (await host.UserAsync("zoe@octo.example")).ToString();

        _ = await admin.SendJsonAsync("POST", $"{hub}/grants", $$"""{"user":"{{user}}","appRoles":["{{shown}}"]}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "not_supported");
        _ = await admin.SendJsonAsync("POST", $"{hub}/grants", $$"""{"user":"{{user}}","appRoles":["{{role}}"]}""").JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<string> ConnectAsync(
        HttpClient admin, RunningEmulator app, string name, string businessId, string fields, string credential = EmulatorOptions.DefaultToken) =>
        "/api/v1/hubs/" + (await admin.SendJsonAsync(
            "POST", "/api/v1/hubs",
            new JsonObject
            {
                ["app"] = name,
                ["businessId"] = businessId,
                ["credential"] = credential,
                ["baseAddress"] = app.Address.AbsoluteUri,
                ["fields"] = JsonNode.Parse(fields),
            }.ToJsonString())
            .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static Task<HttpResponseMessage> ReplaceAsync(HttpClient admin, string hub, string credential, string? fields)
    {
        JsonObject request = JsonNode.Parse(fields ?? "{}")!.AsObject();
        request["credential"] = credential;
        return admin.SendJsonAsync("PUT", $"{hub}/credential", request.ToJsonString());
    }
}
