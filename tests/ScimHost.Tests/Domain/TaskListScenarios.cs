using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 31 and 32 of the domain: the list of tasks, and what a person should do about those that failed.</summary>
public sealed class TaskListScenarios
{
    private const string AtOnce = ""","policy":{"reductionGraceSeconds":0,"settleSeconds":0}""";

    [Fact]
    public async Task feature_31_a_task_says_what_made_it_necessary_who_did_it_whom_it_is_about_and_where_it_stands()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: AtOnce + ""","label":"Ads" """);
        string ann = await world.UserAsync("ann@example.com");
        string ben = await world.UserAsync("ben@example.com");
        _ = await world.GrantAsync(hub, """{"team":"Marketing","appRoles":["viewer"]}""".Replace("Marketing", await TeamAsync(world), StringComparison.Ordinal));
        string group = await world.GroupAsync("Designers", ann, ben);
        _ = await world.GrantAsync(hub, """{"team":"Designers","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        await world.LeaveAsync(group, ben);
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["admin"]}""");

        JsonNode[] tasks = await TasksAsync(world, "");
        Lines(tasks).ShouldBe(
        [
            "change updateRoles adminApi queued people:1 ann@example.com",
            "change removeUser scim queued people:1 ben@example.com",
            "change addUser adminApi completed people:2 ",
        ]);
        tasks.ShouldAllBe(t => t["hubLabel"]!.GetValue<string>() == "Ads" && t["app"]!.GetValue<string>() == "fake");
        tasks[1]["actor"]!.GetValue<string>().ShouldStartWith("token:");

        Lines(await TasksAsync(world, "?trigger=scim")).ShouldHaveSingleItem().ShouldContain("removeUser");
        Lines(await TasksAsync(world, "?kind=addUser")).ShouldHaveSingleItem().ShouldContain("completed");
        Lines(await TasksAsync(world, "?state=queued")).Length.ShouldBe(2);
        Lines(await TasksAsync(world, "?app=fake")).Length.ShouldBe(3);
        Lines(await TasksAsync(world, "?app=github")).ShouldBeEmpty();
        Lines(await TasksAsync(world, "?search=aD")).Length.ShouldBe(3);
        Lines(await TasksAsync(world, "?search=%25")).ShouldBeEmpty();
        JsonNode first = await world.Admin.GetAsync("/api/v1/tasks?limit=1").JsonAsync();
        JsonNode second = await world.Admin.GetAsync($"/api/v1/tasks?limit=2&cursor={first["next"]}").JsonAsync();
        Lines([.. second["items"]!.AsArray().Select(t => t!)]).ShouldBe(Lines(tasks)[1..]);
        (await world.Admin.GetAsync("/api/v1/tasks?kind=bake").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request"))
            .GetProperty("detail").GetString()!.ShouldStartWith("The parameter 'kind' is one of: addUser, ");
    }

    [Fact]
    public async Task feature_31_the_drawer_of_a_task_has_its_service_account_its_people_and_each_attempt_in_full()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: AtOnce);
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");
        await world.RunAsync(hub);

        JsonNode change = await world.Admin.GetAsync($"/api/v1/tasks/{(await TasksAsync(world, ""))[0]["id"]}").JsonAsync();
        change["serviceAccountId"].ShouldNotBeNull();
        JsonNode nested = change["nested"]!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (nested["userName"]!.GetValue<string>(), nested["state"]!.GetValue<string>()).ShouldBe(("ann@example.com", "completed"));
        JsonNode one = await world.Admin.GetAsync($"/api/v1/tasks/{nested["taskId"]}").JsonAsync();
        one["task"]!["parentId"]!.GetValue<string>().ShouldBe(change["task"]!["id"]!.GetValue<string>());
        one["task"]!["trigger"]!.GetValue<string>().ShouldBe("adminApi");
        JsonNode attempt = one["attempts"]!.AsArray().ShouldHaveSingleItem()!;
        attempt["number"]!.GetValue<int>().ShouldBe(1);
        attempt["durationMs"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(0);
        attempt["requestDigest"]!.GetValue<string>().Length.ShouldBe(64);
        attempt["fence"]!.GetValue<long>().ShouldBeGreaterThan(0);
        _ = await world.Admin.GetAsync($"/api/v1/tasks/{change["task"]!["id"]}?cursor=x").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
    }

    [Fact]
    public async Task feature_31_whoever_may_not_see_the_workspace_sees_the_tasks_about_himself_and_no_others()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: AtOnce);
        string ann = await world.UserAsync("ann@example.com");
        string ben = await world.UserAsync("ben@example.com");
        _ = await world.GroupAsync("Both", ann, ben);
        _ = await world.GrantAsync(hub, """{"team":"Both","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        JsonNode change = (await TasksAsync(world, ""))[0];
        HttpClient her = await world.AsAsync("ann@example.com");

        JsonNode own = (await her.GetAsync("/api/v1/tasks").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        (own["level"]!.GetValue<string>(), own["userName"]!.GetValue<string>()).ShouldBe(("seat", "ann@example.com"));
        _ = await her.GetAsync($"/api/v1/tasks/{own["id"]}").JsonAsync();
        _ = await her.GetAsync($"/api/v1/tasks?user={ben}").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await her.GetAsync($"/api/v1/tasks/{change["id"]}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_task");
        JsonNode his = (await TasksAsync(world, $"?user={ben}")).ShouldHaveSingleItem();
        _ = await her.GetAsync($"/api/v1/tasks/{his["id"]}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_task");
    }

    [Theory]
    [InlineData(RefusalKind.NotEnoughSeats, "notEnoughSeats", "addLicenses")]
    [InlineData(RefusalKind.InvalidEmail, "invalidEmail", "fixEmail")]
    [InlineData(RefusalKind.NotManageable, "notManageable", "doItByHand")]
    public async Task feature_32_a_failed_task_and_its_seat_say_what_a_person_should_do(RefusalKind kind, string code, string action)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: AtOnce);
        FakeSpace space = world.App.AddSpace("acme", "secret-1");
        string ann = await world.UserAsync("ann@example.com");
        string ben = await world.UserAsync("ben@example.com");
        space.Refusals["invite ann@example.com"] = kind;
        space.Refusals["invite ben@example.com"] = kind;
        _ = await world.GroupAsync("Both", ann, ben);
        _ = await world.GrantAsync(hub, """{"team":"Both","appRoles":["viewer"]}""");
        await world.RunAsync(hub);

        JsonNode task = (await TasksAsync(world, "?state=notCompleted&search=fake")).ShouldHaveSingleItem();
        JsonNode nested = (await world.Admin.GetAsync($"/api/v1/tasks/{task["id"]}").JsonAsync())["nested"]!["items"]![0]!;
        JsonNode seat = (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]![0]!["work"]!;
        JsonNode why = (await world.Admin.GetAsync($"{hub}/seats/{ann}/explain").JsonAsync())["act"]!["work"]!;
        foreach (JsonNode failure in new[] { task, nested, seat, why }.Select(n => n["failure"]!))
        {
            (failure["code"]!.GetValue<string>(), failure["action"]!.GetValue<string>()).ShouldBe((code, action));
            failure["advice"]!.GetValue<string>().ShouldEndWith(".");
            (failure["seatsRequired"]?.GetValue<int>()).ShouldBe(kind == RefusalKind.NotEnoughSeats ? 2 : null);
        }
    }

    [Fact]
    public async Task feature_32_a_hub_whose_credential_is_refused_says_what_to_do()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        (await world.Admin.GetAsync(hub).JsonAsync())["failure"].ShouldBeNull();
        world.App.AddSpace("acme", "secret-2");
        JsonNode checkedHub = await world.PostAsync($"{hub}/check").JsonAsync();

        checkedHub["failure"]!["code"]!.GetValue<string>().ShouldBe("badCredentials");
        checkedHub["failure"]!["action"]!.GetValue<string>().ShouldBe("reviewCredentials");
    }

    [Fact]
    public async Task feature_33_an_exempt_seat_is_sent_nothing_until_it_is_brought_back()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: AtOnce);
        FakeSpace space = world.App.AddSpace("acme", "secret-1");
        string ann = await world.UserAsync("ann@example.com");
        space.Refusals["invite ann@example.com"] = RefusalKind.NotEnoughSeats;
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        space.Refusals.Clear();
        int sent = space.Writes.Count;

        _ = await world.PostAsync($"{hub}/seats/{ann}/exempt").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_reason");
        await world.PostAsync($"{hub}/seats/{ann}/exempt", """{"reason":"has an account elsewhere"}""").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        _ = await world.PostAsync($"{hub}/seats/{ann}/exempt", """{"reason":"again"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_exempted");
        await world.RunAsync(hub);
        space.Writes.Count.ShouldBe(sent);
        JsonNode seat = (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]![0]!;
        (seat["exempt"]!.GetValue<bool>(), seat["work"]!["state"]!.GetValue<string>()).ShouldBe((true, "idle"));

        await world.Admin.DeleteAsync($"{hub}/seats/{ann}/exempt").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        _ = await world.Admin.DeleteAsync($"{hub}/seats/{ann}/exempt").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_not_exempted");
        await world.RunAsync(hub);
        space.Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));
        Lines(await TasksAsync(world, ""))[0].ShouldBe("change addUser adminApi completed people:1 ann@example.com");
        string audit = (await world.Admin.GetAsync("/api/v1/audit?limit=200").JsonAsync()).ToJsonString();
        audit.ShouldContain("seat.exempted");
        audit.ShouldContain("has an account elsewhere");
        _ = await (await world.AsAsync(AdminRole.Operator)).PostAsync($"{hub}/seats/{ann}/exempt", JsonContent("""{"reason":"x"}"""))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }

    private static StringContent JsonContent(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    // A team that is kept by hand: nobody is in it.
    private static async Task<string> TeamAsync(DomainWorld world)
    {
        _ = await world.PostAsync("/api/v1/teams", """{"name":"Marketing"}""").JsonAsync(HttpStatusCode.Created);
        return "Marketing";
    }

    private static async Task<JsonNode[]> TasksAsync(DomainWorld world, string query) =>
        [.. (await world.Admin.GetAsync($"/api/v1/tasks{query}").JsonAsync())["items"]!.AsArray().Select(t => t!)];

    private static string[] Lines(JsonNode[] tasks) =>
    [
        .. tasks.Select(t => $"{t["level"]} {t["kind"]} {t["trigger"]} {t["state"]} people:{t["people"]} {t["userName"]}"),
    ];
}
