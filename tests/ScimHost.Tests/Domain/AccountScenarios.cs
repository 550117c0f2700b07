using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 9, 21, 51 and 54 to 58 of the domain: the tables of accounts and what is done to accounts by hand.</summary>
public sealed class AccountScenarios
{
    private static readonly Access Viewer = Access.Account("viewer");
    private static readonly Access Admin = Access.Account("admin");

    [Fact]
    public async Task feature_51_and_54_an_unmatched_account_is_matched_by_hand_and_moves_to_the_onboarded()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("bob@example.com");
        world.Space.Accounts["private@mail.example"] = Viewer;
        world.Space.Accounts["bob@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        JsonNode row = (await world.TableAsync("unmatched")).ShouldHaveSingleItem();
        (Text(row, "accountMember"), Text(row, "status"), Text(row, "why")).ShouldBe(("private", "External enrollee", "nobody"));
        string account = Account(world, row);

        _ = await world.PostAsync($"{account}/match", """{"user":"nobody@example.com"}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_user");
        _ = await world.PostAsync($"{account}/match", """{"user":"bob@example.com"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "user_has_seat");
        _ = await world.PostAsync($"{account}/match", """{"user":"ann@example.com","hubRole":"manager"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_grant");
        _ = await world.PostAsync($"{world.Hub}/accounts/nothing/match", """{"user":"ann@example.com"}""")
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_account");
        _ = await world.PostAsync($"{world.Hub}/accounts/service-account/match", """{"user":"ann@example.com"}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "service_account");
        JsonNode preview = await world.PostAsync($"{account}/match?preview=true", """{"user":"ann@example.com"}""").JsonAsync();
        preview["effect"]!["seatsGained"]!.GetValue<int>().ShouldBe(1);
        (await world.TableAsync("unmatched")).Count.ShouldBe(1, "a preview changes nothing");

        JsonNode matched = await world.PostAsync($"{account}/match", """{"user":"ann@example.com"}""").JsonAsync();

        (Text(matched, "match"), Text(matched, "userId")).ShouldBe(("onboarded", ann));
        _ = await world.PostAsync($"{account}/match", """{"user":"ann@example.com"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_matched");
        (await world.TableAsync("unmatched")).ShouldBeEmpty();
        JsonNode onboarded = (await world.TableAsync("onboarded")).Single(r => Text(r, "userName") == "ann@example.com");
        (Text(onboarded, "hubRole"), Text(onboarded, "accountMember"), Text(onboarded, "securityStatus"))
            .ShouldBe(("Collaborator", "private", "Single Sign On"));
        await world.SettledAsync();
        _ = await world.SyncAsync();
        (await world.TasksAsync()).ShouldBeEmpty("somebody who is in the app is matched, never invited");
        world.Space.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_21_only_an_owner_of_the_hub_takes_an_account_for_himself_and_becomes_its_owner()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("eve@example.com");
        world.Space.Accounts["ann@private.example"] = Admin;
        HttpClient asAnn = await world.AsAsync(AdminRole.Self, "ann@example.com");
        _ = await world.ConnectAsync(by: asAnn);
        string account = Account(world, (await world.TableAsync("unmatched")).ShouldHaveSingleItem());

        HttpClient asEve = await world.AsAsync(AdminRole.Operator, "eve@example.com");
        _ = await asEve.SendJsonAsync("POST", $"{account}/match", """{"user":"eve@example.com"}""")
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        JsonNode matched = await asAnn.SendJsonAsync("POST", $"{account}/match", """{"user":"ann@example.com","hubRole":"owner"}""").JsonAsync();

        Text(matched, "userId").ShouldBe(ann);
        JsonNode row = (await world.TableAsync("onboarded")).ShouldHaveSingleItem();
        Text(row, "hubRole").ShouldBe("Owner");
        row["appAccess"]!["roles"]![0]!.GetValue<string>().ShouldBe("admin");
        await world.SettledAsync();
        (await world.TasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_51_an_unmatched_account_is_removed_after_it_was_journalled_and_a_read_confirms_it()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Viewer;
        world.Space.Accounts["who@else.example"] = Viewer;
        _ = await world.ConnectAsync();
        await world.SettledAsync();

        JsonNode asked = await world.Admin.DeleteAsync(Account(world, (await world.TableAsync("unmatched")).Single())).JsonAsync(HttpStatusCode.Accepted);

        JsonNode removal = asked;
        await SyncWorld.UntilAsync(
            async () => Text(removal = await world.Admin.GetAsync($"{world.Hub}/removals/{asked["id"]}").JsonAsync(), "state") == "removed",
            "the account is removed and that is confirmed");
        removal["sentAt"].ShouldNotBeNull();
        Text(removal, "outcome").ShouldBe("Done");
        world.Space.Writes.ShouldBe(["remove who@else.example"]);
        (await world.TableAsync("unmatched")).ShouldBeEmpty();
        _ = await world.Admin.DeleteAsync($"{world.Hub}/accounts/id-of-ann%40example.com").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_matched");
        Text(await world.SyncAsync(), "state").ShouldBe("applied");
    }

    [Fact]
    public async Task feature_09_the_service_account_and_the_last_owner_are_never_removed_or_listed_for_removal()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        world.Space.Accounts["boss@else.example"] = Admin;
        world.Space.LastOwner = "boss@else.example";
        _ = await world.ConnectAsync();

        (await world.TableAsync("unmatched")).ShouldNotContain(r => Text(r, "accountId") == "service-account");
        _ = await world.Admin.DeleteAsync($"{world.Hub}/accounts/service-account").ShouldBeProblemAsync(HttpStatusCode.Conflict, "service_account");
        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/accounts/service-account/exemption", """{"reason":"x"}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "service_account");
        _ = await world.Admin.DeleteAsync($"{world.Hub}/accounts/id-of-boss%40else.example").ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_app_owner");
        world.Space.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task protected_accounts_are_never_removed_and_ignored_ones_are_not_listed()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.Admin.SendJsonAsync("PUT", "/api/v1/settings", """{"protect":["glass*@else.example"],"ignore":["*@robots.example"]}""").JsonAsync();
        string lea = await world.UserAsync("glass2@else.example");
        await world.ActivateAsync(lea, false);
        world.Space.Accounts["glass1@else.example"] = Admin;
        world.Space.Accounts["glass2@else.example"] = Admin;
        world.Space.Accounts["r2@robots.example"] = Viewer;

        JsonNode report = await world.ConnectAsync();

        (Text(report, "state"), report["accounts"]!.GetValue<int>()).ShouldBe(("applied", 4));
        (await world.ItemsAsync(report)).ShouldAllBe(i => Text(i, "kind") == "added");
        (await world.TableAsync("unmatched")).Select(r => Text(r, "accountMember")).ShouldBe(["glass1"]);
        _ = await world.Admin.DeleteAsync($"{world.Hub}/accounts/id-of-glass1%40else.example").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_protected");
        world.Space.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_51_and_57_an_exempted_account_needs_a_reason_and_comes_back()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string lea = await world.UserAsync("lea@example.com");
        await world.ActivateAsync(lea, false);
        world.Space.Accounts["robot@else.example"] = Viewer;
        _ = await world.ConnectAsync();
        string account = Account(world, (await world.TableAsync("unmatched")).Single());

        _ = await world.Admin.SendJsonAsync("PUT", $"{account}/exemption", """{"reason":"  "}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_reason");
        _ = await world.Admin.DeleteAsync($"{account}/exemption").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_not_exempted");
        _ = await world.Admin.SendJsonAsync("PUT", $"{account}/exemption", """{"reason":"Build robot"}""").JsonAsync();

        JsonNode row = (await world.TableAsync("exempted")).ShouldHaveSingleItem();
        (Text(row, "accountMember"), Text(row, "reasonForExemption"), Text(row, "status")).ShouldBe(("robot", "Build robot", "Exempt"));
        (await world.TableAsync("unmatched")).ShouldBeEmpty();
        _ = await world.Admin.DeleteAsync(account).ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_exempted");
        _ = await world.PostAsync($"{account}/match", """{"user":"lea@example.com"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "account_exempted");
        _ = world.Space.Accounts.TryRemove("robot@else.example", out _);
        world.Space.Accounts["other@else.example"] = Viewer;
        (await world.ItemsAsync(await world.SyncAsync(), "removed")).ShouldBeEmpty("what is exempted is nobody's loss");
        world.Space.Accounts["robot@else.example"] = Viewer;
        _ = await world.SyncAsync();
        (await world.TableAsync("exempted")).Count.ShouldBe(1);

        Text(await world.Admin.DeleteAsync($"{account}/exemption").JsonAsync(), "match").ShouldBe("unmatched");
        (await world.TableAsync("unmatched")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task feature_51_an_exempted_leaver_keeps_his_account()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        world.Space.Accounts["ann@example.com"] = Viewer;
        _ = await world.ConnectAsync();
        await world.SettledAsync();
        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/accounts/id-of-ann%40example.com/exemption", """{"reason":"Legal hold"}""").JsonAsync();

        await world.ActivateAsync(ann, false);
        await world.SettledAsync();

        world.Space.Writes.ShouldBeEmpty();
        (await world.ItemsAsync(await world.SyncAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_55_and_56_onboarded_users_and_guests_have_their_own_tables()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("out@example.com");
        _ = await world.UserAsync("gus@agency.example", ""","userType":"Guest" """);
        world.Space.Accounts["ann@example.com"] = Admin;
        world.Space.Accounts["gus@agency.example"] = Viewer;
        _ = await world.ConnectAsync();
        _ = await world.PostAsync($"{world.Hub}/grants", """{"user":"out@example.com","hubRole":"owner","withSeat":false}""").JsonAsync(HttpStatusCode.Created);

        IReadOnlyList<JsonNode> onboarded = await world.TableAsync("onboarded", 1);
        onboarded.Select(r => (Text(r, "userName"), Text(r, "securityStatus"))).Order().ShouldBe(
            [("ann@example.com", "Single Sign On"), ("out@example.com", "Hub only")]);
        onboarded.Single(r => Text(r, "userName") == "ann@example.com")["sharedVia"]!.AsArray().Select(v => v!.GetValue<string>()).ShouldBe(["Individual"]);
        JsonNode guest = (await world.TableAsync("guests", 1)).ShouldHaveSingleItem();
        (Text(guest, "userName"), Text(guest, "hubRole"), Text(guest, "securityStatus")).ShouldBe(("gus@agency.example", "Collaborator", "Single Sign On"));

        _ = await world.Admin.SendJsonAsync("PATCH", world.Hub, """{"login":"password","asksForLogins":true}""").JsonAsync();
        Text((await world.TableAsync("onboarded")).Single(r => Text(r, "userName") == "ann@example.com"), "securityStatus").ShouldBe("Pending onboarding");
        _ = await world.Admin.SendJsonAsync("PATCH", world.Hub, """{"asksForLogins":false}""").JsonAsync();
        Text((await world.TableAsync("onboarded")).Single(r => Text(r, "userName") == "ann@example.com"), "securityStatus").ShouldBe("Managed outside");
    }

    [Fact]
    public async Task feature_58_one_table_shows_everybody_with_one_status()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        world.Space.Accounts["ann@example.com"] = Access.Account(["viewer"], [KeyValuePair.Create(new AssetKey("board", "a"), Viewer.Roles.Clear().Add("read"))]);
        world.Space.Accounts["bob@example.com"] = Viewer;
        world.Space.Accounts["who@else.example"] = Viewer;
        _ = await world.ConnectAsync();
        await world.SettledAsync();
        await world.ActivateAsync(bob, false);
        await SyncWorld.UntilAsync(() => Task.FromResult(!world.Space.Accounts.ContainsKey("bob@example.com")), "bob is removed");
        await world.SettledAsync();

        Dictionary<string, JsonNode> rows = (await world.TableAsync("users")).ToDictionary(r => r["user"]?.GetValue<string>() ?? Text(r, "accountId"));

        rows["ann@example.com"]["status"].ShouldBeNull();
        (rows["ann@example.com"]["assets"]!.GetValue<int>(), Text(rows["ann@example.com"], "type")).ShouldBe((1, "Individual"));
        Text(rows["bob@example.com"], "status").ShouldBe("Removed");
        Text(rows["id-of-who@else.example"], "status").ShouldBe("Unmatched user");
        rows["service-account"]["status"].ShouldBeNull();
        rows["service-account"]["isServiceAccount"]!.GetValue<bool>().ShouldBeTrue();
        _ = await world.Admin.GetAsync($"{world.Hub}/users?cursor=*").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
        _ = await world.Admin.GetAsync($"{world.Hub}/users?limit=0").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
    }

    private static string Account(SyncWorld world, JsonNode row) => $"{world.Hub}/accounts/{Uri.EscapeDataString(Text(row, "accountId"))}";

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
