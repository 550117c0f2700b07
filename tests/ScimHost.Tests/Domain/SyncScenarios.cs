using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 20, 23, 33, 50, 52 and 53 of the domain: what syncs find and what they do about it.</summary>
public sealed class SyncScenarios
{
    private static readonly Access Viewer = Access.Account("viewer");
    private static readonly Access Admin = Access.Account("admin");

    [Fact]
    public async Task feature_23_the_first_sync_runs_right_after_connecting_and_another_on_demand()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        world.Space.Accounts["ann@example.com"] = Viewer;

        JsonNode first = await world.ConnectAsync();

        Text(first, "trigger").ShouldBe("connected");
        Text(first, "state").ShouldBe("applied");
        first["accounts"]!.GetValue<int>().ShouldBe(2, "the service account is listed too");
        first["counts"]!["assets"]!.GetValue<int>().ShouldBe(2);
        world.Space.Accounts["bob@example.com"] = Viewer;
        _ = world.Space.Boards.TryAdd("c", "Board c");
        JsonNode second = await world.SyncAsync();
        Text(second, "trigger").ShouldBe("asked");
        second["counts"]!["added"]!.GetValue<int>().ShouldBe(1);
        second["counts"]!["assetsAdded"]!.GetValue<int>().ShouldBe(1);
        JsonNode hub = await world.Admin.GetAsync(world.Hub).JsonAsync();
        DateTimeOffset last = hub["lastSynced"]!.GetValue<DateTimeOffset>();
        (hub["nextSync"]!.GetValue<DateTimeOffset>() - last).TotalHours.ShouldBeInRange(21.5, 26.5);
        hub["seatsUsed"]!.GetValue<int>().ShouldBe(2);
        (await world.Admin.GetAsync($"{world.Hub}/assets").JsonAsync())["items"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task feature_20_matched_users_become_collaborators_with_what_they_have_and_no_task_is_made()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("bob@example.com");
        world.Space.Accounts["ann@example.com"] = Access.Account(["viewer"], [KeyValuePair.Create(new AssetKey("board", "a"), Viewer.Roles.Clear().Add("write"))]);
        world.Space.Accounts["bob@example.com"] = Admin;
        world.Space.Accounts["who@else.example"] = Viewer;

        JsonNode report = await world.ConnectAsync();

        report["counts"]!["adopted"]!.GetValue<int>().ShouldBe(2);
        JsonArray grants = await world.GrantsAsync();
        grants.Count.ShouldBe(2);
        JsonNode annsGrant = grants.Single(g => g!["subject"]!["id"]!.GetValue<string>() == ann)!;
        Text(annsGrant, "hubRole").ShouldBe("collaborator");
        (Text(annsGrant, "source"), annsGrant["appRoles"]!.ToJsonString(), annsGrant["assets"]!.ToJsonString())
            .ShouldBe(("adopted", """["viewer"]""", """{"board:a":["write"]}"""));
        await world.SettledAsync();
        _ = await world.SyncAsync();
        (await world.TasksAsync()).ShouldBeEmpty();
        world.Space.Writes.ShouldBeEmpty();
        world.Space.Accounts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task feature_20_the_connector_owns_the_hub_and_his_own_account_is_found_by_his_address()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Admin;

        _ = await world.ConnectAsync(by: await world.AsAsync(AdminRole.Self, "ann@example.com"));

        JsonNode row = (await world.TableAsync("onboarded")).ShouldHaveSingleItem();
        Text(row, "hubRole").ShouldBe("Owner");
        row["appAccess"]!["roles"]![0]!.GetValue<string>().ShouldBe("admin");
        (await world.TasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_50_matching_is_by_any_address_without_case_and_duplicates_stay_unmatched()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com", ""","externalId":"1" """);
        _ = await world.Scim.SendJsonAsync(
            "PATCH", $"/scim/v2/Users/{ann}",
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"emails","value":[{"value":"Ann.Other@example.com","type":"other"}]}]}""").JsonAsync();
        _ = await world.UserAsync("bob@example.com", ""","nickName":"b" """);
        _ = await world.UserAsync("twin@example.com");
        world.Space.Accounts["ANN.OTHER@EXAMPLE.COM"] = Viewer;
        world.Space.Accounts["bob@example.com"] = Viewer;
        world.Space.Hidden["bob@example.com"] = true;

        _ = await world.ConnectAsync();

        Text((await world.TableAsync("onboarded")).ShouldHaveSingleItem(), "userName").ShouldBe("ann@example.com");
        JsonNode hidden = (await world.TableAsync("unmatched")).ShouldHaveSingleItem();
        Text(hidden, "why").ShouldBe("hidden_email");
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.SyncAsync();
        (await world.TableAsync("unmatched")).Select(r => Text(r, "why")).Order().ShouldBe(["ambiguous", "hidden_email"]);
        (await world.TableAsync("onboarded")).Count.ShouldBe(1, "the first link stays");
    }

    [Fact]
    public async Task feature_50_a_new_address_in_the_app_breaks_no_link_and_removes_nobody()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.ConnectAsync();

        world.Space.Rename("ann@example.com", "ann.married@example.com");
        JsonNode report = await world.SyncAsync();

        (await world.ItemsAsync(report)).ShouldBeEmpty();
        JsonNode row = (await world.TableAsync("onboarded")).ShouldHaveSingleItem();
        Text(row, "accountId").ShouldBe("id-of-ann@example.com");
        (await world.TasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_23_an_incomplete_listing_is_a_failed_sync_and_changes_nothing()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        for (int i = 0; i < 6; i++)
            world.Space.Accounts[$"p{i}@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        string before = Text(await world.TableAsync("users", 200));
        _ = world.Space.Accounts.TryRemove("p0@example.com", out _);

        world.Space.Listing.FailsOnPage = 3;
        JsonNode broken = await world.SyncAsync();
        (Text(broken, "state"), Text(broken, "reason")).ShouldBe(("failed", "app_unavailable: the connection broke"));
        broken["pages"]!.GetValue<int>().ShouldBe(2);
        world.Space.Listing.FailsOnPage = null;
        world.Space.Listing.LoopsAfterPage = 2;
        JsonNode looping = await world.SyncAsync();
        (Text(looping, "state"), Text(looping, "reason").Split(':')[0]).ShouldBe(("failed", "paging_loop"));

        (await world.ItemsAsync(looping)).ShouldBeEmpty();
        Text(await world.TableAsync("unmatched", 200)).ShouldContain("p0@example.com");
        before.ShouldContain("p0@example.com");
        world.Space.Listing.LoopsAfterPage = null;
        world.Space.Listing.RepeatsRows = true;
        JsonNode whole = await world.SyncAsync();
        Text(whole, "state").ShouldBe("applied");
        whole["accounts"]!.GetValue<int>().ShouldBe(6, "a row that comes twice is one account");
        Text(await world.TableAsync("unmatched", 200)).ShouldNotContain("p0@example.com");
    }

    [Fact]
    public async Task feature_23_a_listing_goes_on_where_it_was_when_the_app_asks_to_wait()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        for (int i = 0; i < 4; i++)
            world.Space.Accounts[$"p{i}@example.com"] = Viewer;
        world.Space.Listing.ThrottlesOnPage = 2;

        JsonNode report = await world.ConnectAsync();

        Text(report, "state").ShouldBe("applied");
        report["pages"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(3);
        report["accounts"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task feature_33_a_role_changed_by_hand_is_reported_and_not_undone()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        await world.SettledAsync();

        world.Space.Accounts["ann@example.com"] = Admin;
        JsonNode report = await world.SyncAsync();

        JsonNode line = (await world.ItemsAsync(report)).ShouldHaveSingleItem();
        (Text(line, "kind"), Text(line, "state")).ShouldBe(("roleDrift", "noted"));
        (line["before"]!["roles"]![0]!.GetValue<string>(), line["after"]!["roles"]![0]!.GetValue<string>()).ShouldBe(("viewer", "admin"));
        await world.SettledAsync();
        world.Space.Accounts["ann@example.com"].ShouldBe(Admin);
        world.Space.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_33_a_hub_that_corrects_drift_sets_the_role_back_through_the_pipeline()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.ConnectAsync(""","drift":"correct" """);
        await world.SettledAsync();

        world.Space.Accounts["ann@example.com"] = Admin;
        JsonNode report = await world.SyncAsync();

        Text((await world.ItemsAsync(report)).ShouldHaveSingleItem(), "state").ShouldBe("applied");
        await SyncWorld.UntilAsync(() => Task.FromResult(world.Space.Accounts["ann@example.com"].Equals(Viewer)), "the role is set back");
        await world.SettledAsync();
        Text((await world.TasksAsync()).ShouldHaveSingleItem()!, "kind").ShouldBe("updateRoles");
    }

    [Fact]
    public async Task feature_52_a_leaver_found_only_by_a_sync_is_removed_after_the_report_is_confirmed()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string lea = await world.UserAsync("lea@example.com");
        await world.ActivateAsync(lea, false);
        world.Space.Accounts["lea@example.com"] = Viewer;

        JsonNode report = await world.ConnectAsync();

        Text(report, "state").ShouldBe("awaitingConfirmation");
        JsonNode line = (await world.ItemsAsync(report, "leaverStillThere")).ShouldHaveSingleItem();
        Text(line, "state").ShouldBe("awaitingConfirmation");
        world.Space.Accounts.ShouldContainKey("lea@example.com");
        string confirm = $"/api/v1/syncs/{report["id"]}/confirm";
        _ = await (await world.AsAsync(AdminRole.Operator)).SendJsonAsync("POST", confirm, "{}")
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        (await world.Admin.GetAsync("/api/v1/notifications").JsonAsync()).ToJsonString().ShouldContain("sync_report");

        JsonNode decision = await (await world.AsAsync(AdminRole.Approver)).SendJsonAsync("POST", confirm, "{}").JsonAsync();

        decision["decided"]!.GetValue<int>().ShouldBe(1);
        Text(decision["sync"]!, "state").ShouldBe("applied");
        await SyncWorld.UntilAsync(() => Task.FromResult(!world.Space.Accounts.ContainsKey("lea@example.com")), "the account is removed");
        await world.SettledAsync();
        world.Space.Writes.ShouldBe(["remove lea@example.com"]);
        Text((await world.TasksAsync()).ShouldHaveSingleItem()!, "kind").ShouldBe("removeUser");
        JsonNode next = await world.SyncAsync();
        Text((await world.ItemsAsync(next)).ShouldHaveSingleItem(), "reason").ShouldStartWith("removed_by_us");
    }

    [Fact]
    public async Task feature_52_a_report_is_decided_line_by_line_and_who_came_back_is_not_removed()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        var ids = new Dictionary<string, string>();
        foreach (string name in new[] { "a", "b", "c" })
        {
            ids[name] = await world.UserAsync($"{name}@example.com");
            await world.ActivateAsync(ids[name], false);
            world.Space.Accounts[$"{name}@example.com"] = Viewer;
        }

        JsonNode report = await world.ConnectAsync();
        Dictionary<string, int> lines = (await world.ItemsAsync(report, "leaverStillThere"))
            .ToDictionary(i => Text(i, "email")[..1], i => i["line"]!.GetValue<int>());
        string path = $"/api/v1/syncs/{report["id"]}";

        _ = await world.PostAsync($"{path}/confirm", """{"lines":[999]}""").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_sync_item");
        _ = await world.PostAsync($"{path}/dismiss", $$"""{"lines":[{{lines["a"]}}]}""").JsonAsync();
        _ = await world.PostAsync($"{path}/confirm", $$"""{"lines":[{{lines["a"]}}]}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_confirmable");
        await world.ActivateAsync(ids["b"], true);
        JsonNode rest = await world.PostAsync($"{path}/confirm").JsonAsync();

        (rest["decided"]!.GetValue<int>(), rest["superseded"]!.GetValue<int>()).ShouldBe((1, 1));
        await SyncWorld.UntilAsync(() => Task.FromResult(!world.Space.Accounts.ContainsKey("c@example.com")), "c is removed");
        await world.SettledAsync();
        world.Space.Accounts.Keys.Order().ShouldBe(["a@example.com", "b@example.com"]);
        _ = await world.PostAsync($"{path}/confirm").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_confirmable");
    }

    [Fact]
    public async Task feature_53_a_sync_that_would_remove_too_many_halts_and_applies_nothing()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            _ = await world.UserAsync($"p{i}@example.com");
            world.Space.Accounts[$"p{i}@example.com"] = Viewer;
        }

        _ = await world.ConnectAsync(""","drift":"correct" """);
        await world.SettledAsync();
        for (int i = 0; i < 6; i++)
            _ = world.Space.Accounts.TryRemove($"p{i}@example.com", out _);
        _ = world.Space.Boards.TryAdd("c", "Board c");

        JsonNode halted = await world.SyncAsync();

        (Text(halted, "state"), Text(halted, "reason").Split(':')[0]).ShouldBe(("halted", "safeguard"));
        (await world.ItemsAsync(halted)).ShouldAllBe(i => Text(i, "state") == "halted");
        (await world.TableAsync("onboarded", 200)).Count.ShouldBe(20, "nothing was applied to our records");
        (await world.Admin.GetAsync($"{world.Hub}/assets").JsonAsync())["items"]!.AsArray().Count.ShouldBe(2);
        await world.SettledAsync();
        world.Space.Writes.ShouldBeEmpty();

        _ = await world.Admin.SendJsonAsync("PATCH", world.Hub, """{"policy":{"safeguardPercent":50}}""").JsonAsync();
        JsonNode passed = await world.SyncAsync();
        Text(passed, "state").ShouldBe("applied");
        await SyncWorld.UntilAsync(() => Task.FromResult(world.Space.Accounts.Count == 20), "who is wanted is invited again");
    }

    [Fact]
    public async Task feature_53_assets_count_for_the_threshold_as_well_as_users()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        for (int i = 0; i < 10; i++)
            _ = world.Space.Boards.TryAdd($"x{i}", $"Board {i}");
        _ = await world.ConnectAsync();
        for (int i = 0; i < 6; i++)
            _ = world.Space.Boards.TryRemove($"x{i}", out _);

        JsonNode halted = await world.SyncAsync();

        Text(halted, "state").ShouldBe("halted");
        Text(halted, "reason").ShouldContain("6 of 12 assets");
        (await world.Admin.GetAsync($"{world.Hub}/assets").JsonAsync())["items"]!.AsArray().Count.ShouldBe(12);
    }

    [Fact]
    public async Task feature_53_a_listing_that_is_suddenly_empty_is_believed_only_when_a_second_one_agrees()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        world.Space.Accounts.Clear();

        JsonNode first = await world.SyncAsync();
        (Text(first, "state"), first["suspect"]!.GetValue<bool>()).ShouldBe(("halted", true));
        (await world.TableAsync("unmatched")).Count.ShouldBe(1);

        Text(await world.SyncAsync(), "state").ShouldBe("applied");
        (await world.TableAsync("unmatched")).ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_02_an_app_that_cannot_be_listed_is_not_asked_for_a_sync()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = world.Host.Plain.AddSpace("plain", "secret-2");
        JsonNode hub = await world.PostAsync("/api/v1/hubs", """{"app":"rights","businessId":"plain","credential":"secret-2"}""").JsonAsync(HttpStatusCode.Created);

        _ = await world.PostAsync($"/api/v1/hubs/{hub["id"]}/syncs").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");
        _ = await world.PostAsync($"/api/v1/hubs/{Guid.Empty}/syncs").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
        _ = await world.Admin.GetAsync($"/api/v1/syncs/{Guid.Empty}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_sync");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Text(IEnumerable<JsonNode> rows) => string.Join('\n', rows.Select(r => r.ToJsonString()));
}
