extern alias emulators;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;
using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;
using RunningEmulator = emulators::BusinessHubs.AppEmulators.RunningEmulator;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 3, 20, 23, 50 and 52 against emulated GitHub organisations.</summary>
public sealed class GitHubSyncScenarios
{
    [Fact]
    public async Task feature_23_a_github_organisation_is_listed_matched_and_watched_for_changes_by_hand()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { Members = 40 });
        using var people = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address };
        using var host = new TestHost(("Roles", "scim,worker,ui"), ("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        HttpClient scim = await host.ClientAsync(TokenScope.Scim);
        _ = await UserAsync(scim, "ada.park@octo.example");
        _ = await UserAsync(scim, "member.0035@octo.example");
        string ben = await UserAsync(scim, "ben.ochoa@octo.example");
        _ = await scim.SendJsonAsync(
            "PATCH", $"/scim/v2/Users/{ben}",
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}""").JsonAsync();

        string hub = await ConnectAsync(admin, app, "octo-org");
        JsonNode first = await EndedAsync(admin, hub, 1);

        (first["state"]!.GetValue<string>(), first["accounts"]!.GetValue<int>()).ShouldBe(("awaitingConfirmation", 43));
        first["counts"]!["adopted"]!.GetValue<int>().ShouldBe(2);
        first["counts"]!["leaversStillThere"]!.GetValue<int>().ShouldBe(1);
        JsonNode state = await admin.GetAsync(hub).JsonAsync();
        state["seatsTotal"]!.GetValue<int>().ShouldBe(293);

        (await people.PostAsJsonAsync("/_emulator/members/ada-park", new { role = "admin" })).EnsureSuccessStatusCode();
        (await people.DeleteAsync("/_emulator/members/member-0001")).EnsureSuccessStatusCode();
        _ = await admin.SendJsonAsync("POST", $"{hub}/syncs", "{}").JsonAsync(HttpStatusCode.Accepted);
        JsonNode second = await EndedAsync(admin, hub, 2);
        JsonArray lines = (await admin.GetAsync($"/api/v1/syncs/{second["id"]}/items?limit=200").JsonAsync())["items"]!.AsArray();
        lines.Where(l => l!["kind"]!.GetValue<string>() is not "unmatched").Select(l => (l!["kind"]!.GetValue<string>(), l["accountId"]!.GetValue<string>()))
            .ShouldBe([("removed", "member-0001"), ("roleDrift", "ada-park"), ("leaverStillThere", "ben-ochoa")]);

        _ = await admin.SendJsonAsync("POST", $"/api/v1/syncs/{second["id"]}/confirm", "{}").JsonAsync();
        await SyncWorld.UntilAsync(
            async () => !(await people.GetFromJsonAsync<JsonNode>("/_emulator/state"))!["members"]!.AsArray()
                .Any(m => m!["login"]!.GetValue<string>() == "ben-ochoa"),
            "the leaver is removed from the organisation");
        JsonNode removed = (await people.GetFromJsonAsync<JsonNode>("/_emulator/state"))!["removed"]!;
        removed.AsArray().Select(r => r!["login"]!.GetValue<string>()).ShouldBe(["member-0001", "ben-ochoa"], "nobody else lost anything");
    }

    [Fact]
    public async Task feature_03_two_organisations_are_two_hubs_with_people_of_their_own()
    {
        await using RunningEmulator one = await RunningEmulator.StartAsync(new EmulatorOptions());
        await using RunningEmulator two = await RunningEmulator.StartAsync(new EmulatorOptions { Organization = "second-org", Members = 3 });
        using var host = new TestHost(("Roles", "scim,worker,ui"), ("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();

        string first = await ConnectAsync(admin, one, "octo-org");
        string second = await ConnectAsync(admin, two, "second-org");

        (await EndedAsync(admin, first, 1))["accounts"]!.GetValue<int>().ShouldBe(3);
        (await EndedAsync(admin, second, 1))["accounts"]!.GetValue<int>().ShouldBe(6);
    }

    [Theory]
    [InlineData("repeat", 1)]
    [InlineData("endless", 50)]
    public async Task a_listing_that_shows_a_page_twice_fails_the_sync_and_nobody_counts_as_gone(string paging, int count)
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { Members = 250 });
        using var people = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address };
        using var host = new TestHost(("Roles", "scim,worker,ui"), ("Egress:AllowLoopback", "true"));
        HttpClient admin = await host.ClientAsync();
        string hub = await ConnectAsync(admin, app, "octo-org");
        (await EndedAsync(admin, hub, 1))["accounts"]!.GetValue<int>().ShouldBe(253);
        (await people.PostAsJsonAsync("/_emulator/faults", new { path = "/orgs/octo-org/members", paging, skip = 1, count })).EnsureSuccessStatusCode();

        _ = await admin.SendJsonAsync("POST", $"{hub}/syncs", "{}").JsonAsync(HttpStatusCode.Accepted);
        JsonNode report = await EndedAsync(admin, hub, 2);

        report["state"]!.GetValue<string>().ShouldBe("failed");
        report["reason"]!.GetValue<string>().ShouldStartWith("paging_repeats");
        (await admin.GetAsync($"/api/v1/syncs/{report["id"]}/items?limit=200").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
        (await people.GetFromJsonAsync<JsonNode>("/_emulator/faults/unfired"))!.AsArray().ShouldBeEmpty();
    }

    private static async Task<string> UserAsync(HttpClient scim, string userName) => (await scim.SendJsonAsync(
        "POST", "/scim/v2/Users",
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}","emails":[{"value":"{{userName}}","type":"work","primary":true}],"active":true}""")
        .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static async Task<string> ConnectAsync(HttpClient admin, RunningEmulator app, string organisation) => "/api/v1/hubs/" + (await admin.SendJsonAsync(
        "POST", "/api/v1/hubs",
        $$"""{"app":"github","businessId":"{{organisation}}","credential":"{{EmulatorOptions.DefaultToken}}","baseAddress":"{{app.Address}}","policy":{"settleSeconds":0,"reductionGraceSeconds":0} }""")
        .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static async Task<JsonNode> EndedAsync(HttpClient admin, string hub, int count)
    {
        JsonArray reports = [];
        await SyncWorld.UntilAsync(
            async () =>
            {
                reports = (await admin.GetAsync($"{hub}/syncs").JsonAsync())["items"]!.AsArray();
                return reports.Count >= count && reports[0]!["state"]!.GetValue<string>() != "running";
            },
            "the sync has ended");
        return reports[0]!;
    }
}
