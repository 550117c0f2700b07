using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Tests.Cli;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>A hold of the safeguard as Approvers meet it: over the admin API and on the command line.</summary>
public sealed class HoldScenarios
{
    private const string NothingPasses =
        ""","label":"Ads","policy":{"settleSeconds":0,"reductionGraceSeconds":0,"safeguardFloor":0,"safeguardPercent":0}""";

    [Fact]
    public async Task a_hold_shows_who_would_lose_what_and_somebody_else_lets_it_through()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string grant, FakeSpace space) = await SettledAsync(world);

        // An Owner takes the grant away: he caused it.
        using HttpClient owner = await world.AsAsync(AdminRole.Owner);
        _ = await owner.DeleteAsync($"/api/v1/grants/{grant}");
        await world.RunAsync(hub);
        space.Accounts.Keys.ShouldContain("bob@example.com");

        JsonNode hold = (await world.Admin.GetAsync($"{hub}/holds?state=open").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        string path = $"/api/v1/holds/{hold["id"]}";
        (await world.Admin.GetAsync($"/api/v1/holds?hub={hub.Split('/')[^1]}").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        _ = await world.Admin.GetAsync($"/api/v1/holds?hub={Guid.Empty}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
        (hold["hubLabel"]!.ToString(), (int)hold["waiting"]!, (int)hold["most"]!, hold["kind"]!.ToString()).ShouldBe(("Ads", 2, 0, "move"));
        ((string)hold["reason"]!).ShouldStartWith("safeguard:");
        JsonArray seats = (await world.Admin.GetAsync($"{path}/seats").JsonAsync())["items"]!.AsArray();
        seats.Select(s => $"{s!["userName"]} {s["before"]!["roles"]![0]} {s["after"]?.ToJsonString() ?? "nothing"}").Order()
            .ShouldBe(["ann@example.com viewer nothing", "bob@example.com viewer nothing"]);

        // Bound to what was seen, and to somebody else's eyes.
        string seen = $$"""{"version":{{hold["version"]}}}""";
        using HttpClient viewer = await world.AsAsync(AdminRole.Viewer);
        _ = await viewer.SendJsonAsync("POST", $"{path}/approve", seen).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await owner.SendJsonAsync("POST", $"{path}/approve", seen).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "own_hold");

        // A second token is no second person.
        JsonNode puppet = await owner.SendJsonAsync("POST", "/api/v1/tokens", """{"name":"sock","scope":"admin","role":"approver"}""").JsonAsync(HttpStatusCode.Created);
        using HttpClient sock = world.Host.CreateClient();
        sock.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", puppet["text"]!.ToString());
        _ = await sock.SendJsonAsync("POST", $"{path}/approve", seen).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "own_hold");
        _ = await world.PostAsync($"{path}/approve").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        _ = await world.PostAsync($"{path}/approve", """{"version":null}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");
        _ = await world.PostAsync($"{path}/approve", """{"version":99}""").ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "version_mismatch");
        await world.RunAsync(hub);
        space.Accounts.Count.ShouldBe(2, "nothing was decided");

        JsonNode approved = await world.PostAsync($"{path}/approve", seen).JsonAsync();
        (approved["state"]!.ToString(), (int)approved["waiting"]!).ShouldBe(("approved", 2));
        _ = await world.PostAsync($"{path}/reject", seen).ShouldBeProblemAsync(HttpStatusCode.Conflict, "hold_decided");
        await world.RunAsync(hub);
        space.Accounts.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_hold_is_listed_shown_rejected_and_later_approved_on_the_command_line()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, _, FakeSpace space) = await SettledAsync(world);
        string group = (await world.Scim.GetAsync("/scim/v2/Groups").JsonAsync())["Resources"]![0]!["id"]!.ToString();
        await world.PatchAsync($"Groups/{group}", """{"op":"remove","path":"members"}""");
        await world.RunAsync(hub);

        string[] hold = (await RowsAsync(world, "hold", "list", "--state", "open")).ShouldHaveSingleItem();
        hold[1..5].ShouldBe(["Ads", "Move", "Open", "2"]);
        (await RowsAsync(world, "hold", "show", "--hold", hold[0])).Select(r => $"{r[0]} {r[2]} {r[3]}").Order()
            .ShouldBe(["ann@example.com viewer none", "bob@example.com viewer none"]);
        (await RunAsync(world, "hold", "show", "--hold", "nothing")).ShouldBeRefused(1, "unknown_hold");
        (await RunAsync(world, "hold", "reject", "--hold", hold[0], "--version-seen", "77")).ShouldBeRefused(1, "version_mismatch");
        (await RowsAsync(world, "hold", "reject", "--hold", hold[0], "--version-seen", hold[7])).Single().ShouldBe([hold[0], "Rejected", "2"]);
        await world.RunAsync(hub, TimeSpan.FromHours(2));
        space.Accounts.Count.ShouldBe(2, "refused ones stay");

        // Something else is wanted, and not any more: that is a new question.
        await world.JoinAsync(group, (await world.Scim.GetAsync("/scim/v2/Users").JsonAsync())["Resources"]![0]!["id"]!.ToString());
        (await world.Admin.GetAsync("/api/v1/tasks?limit=1").JsonAsync())["items"]![0]!["kind"]!.ToString().ShouldBe("updateRoles", "he was never gone");
        await world.RunAsync(hub);
        await world.PatchAsync($"Groups/{group}", """{"op":"remove","path":"members"}""");
        await world.RunAsync(hub);
        string[] second = (await RowsAsync(world, "hold", "list", "--state", "open")).ShouldHaveSingleItem();
        (await RowsAsync(world, "hold", "approve", "--hold", second[0], "--version-seen", second[7])).Single()[1].ShouldBe("Approved");
        await world.RunAsync(hub);
        space.Accounts.Count.ShouldBe(1, "the approval covers what it showed");
    }

    private static async Task<(string Hub, string Grant, FakeSpace Space)> SettledAsync(DomainWorld world)
    {
        string[] people = [await world.UserAsync("ann@example.com"), await world.UserAsync("bob@example.com")];
        _ = await world.GroupAsync("Viewers", people);
        string hub = await world.HubAsync(more: NothingPasses);
        string grant = await world.GrantAsync(hub, """{"team":"Viewers","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        FakeSpace space = world.App.Connected("acme");
        space.Accounts.Count.ShouldBe(2);
        return (hub, grant, space);
    }

    private static Task<CliRun> RunAsync(DomainWorld world, params string[] args) =>
        CliRun.WithAppAsync(world.Host.App, "", [.. args, "--data", world.Host.Data]);

    private static async Task<string[][]> RowsAsync(DomainWorld world, params string[] args)
    {
        CliRun run = await RunAsync(world, args);
        run.ExitCode.ShouldBe(0, run.Error);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))];
    }
}
