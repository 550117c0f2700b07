using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>"Why does this user have this role here", and "provision him now".</summary>
public sealed class SeatExplainScenarios
{
    [Fact]
    public async Task feature_38_explain_names_every_grant_and_the_one_that_wins()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Readers", ann);
        _ = await world.GroupAsync("Bosses", ann);
        string low = await world.GrantAsync(hub, """{"team":"Readers","appRoles":["viewer"],"assets":{"board:a":["read"]}}""");
        string high = await world.GrantAsync(hub, """{"team":"Bosses","appRoles":["admin"]}""");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"],"assets":{"board:a":["write"]},"hubRole":"manager","withSeat":true}""");

        JsonNode before = await ExplainAsync(world, hub, ann);
        before["import"]!["groups"]!.AsArray().Select(g => g!["name"]!.GetValue<string>()).Order().ShouldBe(["Bosses", "Readers"]);
        before["scope"]!["teams"]!.AsArray().Count.ShouldBe(2);
        before["match"]!["state"].ShouldBeNull();
        JsonArray grants = before["decide"]!["grants"]!.AsArray();
        grants.Count.ShouldBe(3);
        Grant(grants, high)["givesRoles"]!.AsArray().Single()!.GetValue<string>().ShouldBe("admin");
        Grant(grants, low)["givesRoles"]!.AsArray().ShouldBeEmpty();
        Grant(grants, low)["givesAssets"]!.AsArray().Single()!.GetValue<string>().ShouldBe("board:a");
        before["decide"]!["desired"]!.ToJsonString().ShouldBe(await world.DesiredAsync(hub, ann));
        before["decide"]!["hubRole"]!.GetValue<string>().ShouldBe("Mixed roles");
        before["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("readBack");

        await world.RunAsync(hub);
        JsonNode after = await ExplainAsync(world, hub, ann);
        after["match"]!["state"]!.GetValue<string>().ShouldBe("active");
        after["match"]!["origin"]!.GetValue<string>().ShouldBe("invited");
        after["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("nothing");
        after["act"]!["work"]!["state"]!.GetValue<string>().ShouldBe("idle");
        JsonNode task = after["act"]!["tasks"]!.AsArray().Last()!;
        task["task"]!["kind"]!.GetValue<string>().ShouldBe("addUser");
        task["attempts"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task feature_40_explain_shows_what_the_grace_still_holds_and_until_when()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string group = await world.GroupAsync("Bosses", ann);
        _ = await world.GrantAsync(hub, """{"team":"Bosses","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        await world.LeaveAsync(group, ann);

        JsonNode held = await ExplainAsync(world, hub, ann);
        held["decide"]!["desired"].ShouldBeNull();
        held["decide"]!["effective"]!["roles"]![0]!.GetValue<string>().ShouldBe("admin");
        held["decide"]!["effectiveChangesAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(world.Host.Clock.GetUtcNow());
        held["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("nothing");

        // An Owner may do without the grace; an Operator may not.
        using HttpClient operators = await world.AsAsync(AdminRole.Operator);
        _ = await operators.SendJsonAsync("POST", $"{hub}/seats/{ann}/provision", """{"skipGrace":true}""")
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        JsonNode now = await world.PostAsync($"{hub}/seats/{ann}/provision", """{"skipGrace":true}""").JsonAsync();
        now["decide"]!["effective"].ShouldBeNull();
        now["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("remove");
        await world.RunAsync(hub);
        (await ExplainAsync(world, hub, ann))["match"]!["state"]!.GetValue<string>().ShouldBe("absent");
    }

    [Fact]
    public async Task feature_34_explain_tells_what_the_idp_said_of_a_leaver_and_that_nothing_counts_for_him()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        await world.DeactivateAsync(ann);

        JsonNode left = await ExplainAsync(world, hub, ann);
        left["import"]!["active"]!.GetValue<bool>().ShouldBeFalse();
        left["import"]!["how"]!.GetValue<string>().ShouldBe("deactivated");
        left["decide"]!["grants"]![0]!["counting"]!.GetValue<string>().ShouldBe("userLeft");
        left["decide"]!["desired"].ShouldBeNull();
        left["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("remove");
    }

    [Fact]
    public async Task explain_answers_for_somebody_without_a_seat_and_not_for_nobody()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        JsonNode nothing = await ExplainAsync(world, hub, ann);
        nothing["decide"]!["grants"]!.AsArray().ShouldBeEmpty();
        nothing["act"]!["work"].ShouldBeNull();

        _ = await world.Admin.GetAsync($"{hub}/seats/{Guid.Empty}/explain").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_user");
        _ = await world.Admin.GetAsync($"/api/v1/hubs/{Guid.Empty}/seats/{ann}/explain").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
        using HttpClient nobody = await world.AsAsync("ann@example.com");
        _ = await nobody.GetAsync($"{hub}/seats/{ann}/explain").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }

    [Fact]
    public async Task provision_now_makes_a_seat_due_at_once_and_refuses_where_nothing_reaches_the_user()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.PostAsync($"{hub}/seats/{ann}/provision").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_seat");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"]}""");
        await world.RunAsync(hub);

        JsonNode due = await world.PostAsync($"{hub}/seats/{ann}/provision").JsonAsync();
        due["act"]!["work"]!["state"]!.GetValue<string>().ShouldBe("due");
        due["act"]!["work"]!["notBefore"]!.GetValue<DateTimeOffset>().ShouldBeLessThanOrEqualTo(world.Host.Clock.GetUtcNow());
        (await world.Admin.GetAsync("/api/v1/audit?action=seat.provisioned").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);

        // Somebody took the role away in the app by hand: asked now, the app says so, and it is put right.
        world.App.Connected("acme").Accounts["ann@example.com"] = Access.Account("admin");
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));
    }

    private static Task<JsonNode> ExplainAsync(DomainWorld world, string hub, string user) =>
        world.Admin.GetAsync($"{hub}/seats/{user}/explain").JsonAsync();

    private static JsonNode Grant(JsonArray grants, string id) => grants.Single(g => g!["id"]!.GetValue<string>() == id)!;
}
