using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 24 to 26, 30 to 32, 65 and 66 of the domain: what is done in the app, and how it is shown.</summary>
public sealed class TaskScenarios
{
    [Fact]
    public async Task feature_24_25_and_26_users_are_added_changed_and_removed_in_the_app_and_each_task_is_shown_with_its_attempts()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: ""","policy":{"reductionGraceSeconds":0,"settleSeconds":0}""");
        FakeSpace space = world.App.AddSpace("acme", "secret-1");
        string ann = await world.UserAsync("ann@example.com");
        string grant = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        space.Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));

        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"appRoles":["admin"]}""").JsonAsync();
        await world.RunAsync(hub);
        space.Accounts["ann@example.com"].ShouldBe(Access.Account("admin"));

        await world.DeactivateAsync(ann);
        await world.RunAsync(hub);
        space.Accounts.ContainsKey("ann@example.com").ShouldBeFalse();
        space.Writes.ShouldBe(["invite ann@example.com", "roles ann@example.com", "remove ann@example.com"]);

        JsonArray tasks = (await world.Admin.GetAsync("/api/v1/tasks?state=completed").JsonAsync())["items"]!.AsArray();
        tasks.Select(t => t!["kind"]!.GetValue<string>()).ShouldBe(["removeUser", "updateRoles", "addUser"]);
        JsonNode change = await world.Admin.GetAsync($"/api/v1/tasks/{DomainWorld.Id(tasks[0]!)}").JsonAsync();
        string nested = change["nested"]!["items"]!.AsArray().ShouldHaveSingleItem()!["taskId"]!.GetValue<string>();
        JsonNode details = await world.Admin.GetAsync($"/api/v1/tasks/{nested}").JsonAsync();
        details["attempts"]!.AsArray().ShouldHaveSingleItem()!["outcome"]!.GetValue<string>().ShouldBe("done", StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task feature_30_to_32_a_task_that_failed_says_why_with_a_stable_code_and_is_counted_in_the_overview()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: ""","policy":{"reductionGraceSeconds":0,"settleSeconds":0}""");
        FakeSpace space = world.App.AddSpace("acme", "secret-1");
        space.LastOwner = "ann@example.com";
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        await world.DeactivateAsync(ann);
        await world.RunAsync(hub);

        space.Accounts.ContainsKey("ann@example.com").ShouldBeTrue("the last owner is never removed");
        JsonNode seat = (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        seat["work"]!["state"]!.GetValue<string>().ShouldBe("parked");
        seat["work"]!["reason"]!.GetValue<string>().ShouldStartWith("last_owner:");
        (await world.Admin.GetAsync("/api/v1/overview").JsonAsync())["seats"]!["parked"]!.GetValue<int>().ShouldBe(1);
        _ = await world.Admin.GetAsync("/api/v1/tasks?state=nonsense").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_state");
    }

    [Fact]
    public async Task feature_66_the_overview_counts_hubs_that_need_a_person()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        world.App.AddSpace("acme", "secret-2");
        _ = await world.PostAsync($"{hub}/check").JsonAsync();

        JsonNode overview = await world.Admin.GetAsync("/api/v1/overview").JsonAsync();

        overview["illHubs"]!.AsArray().ShouldHaveSingleItem();
        overview["orphanHubs"]!.AsArray().ShouldHaveSingleItem();
        overview["failedTasks"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_43_what_a_team_had_is_kept_by_members_who_have_accepted()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: ""","policy":{"reductionGraceSeconds":0,"settleSeconds":0}""");
        FakeSpace space = world.App.AddSpace("acme", "secret-1");
        string ann = await world.UserAsync("ann@example.com");
        string group = await world.GroupAsync("Ads", ann);
        string grant = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        string late = await world.UserAsync("late@example.com");
        await world.JoinAsync(group, late);

        await world.Admin.DeleteAsync($"/api/v1/grants/{grant}?mode=keepForMembers").ShouldBeStatusAsync(HttpStatusCode.NoContent);

        (await world.RolesAsync(hub, ann)).ShouldBe("admin");
        (await world.RolesAsync(hub, late)).ShouldBe("none", "he was not in the app yet");
        JsonNode own = (await world.Admin.GetAsync($"{hub}/grants").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        own["source"]!.GetValue<string>().ShouldBe("fromTeam");
        await world.LeaveAsync(group, ann);
        await world.RunAsync(hub);
        space.Accounts.Keys.ShouldBe(["ann@example.com"]);
        _ = await world.Admin.DeleteAsync($"/api/v1/grants/{DomainWorld.Id(own)}?mode=keepForMembers").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_grant");
    }
}
