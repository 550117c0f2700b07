using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimListTests
{
    private const string ByIndex = """{"pageCap":10}""";
    private const string ByCursor = """{"pageCap":10,"cursorPaging":true}""";
    private const string ByCursorWithoutCounts = """{"pageCap":10,"cursorPaging":true,"showsTotals":false}""";

    [Theory]
    [InlineData(ByIndex)]
    [InlineData(ByCursor)]
    [InlineData(ByCursorWithoutCounts)]
    [InlineData("""{"pageCap":2}""")]
    [InlineData("""{"discovery":false,"pageCap":7}""")]
    [InlineData("""{"pageCap":23}""")]
    public async Task everybody_is_listed_once(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings, members: 20);
        (await world.ListAsync()).ShouldNotBeNull().Select(row => row.AccountId)
            .ShouldBe((await world.PeopleAsync()).Select(person => person.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task somebody_who_goes_between_two_pages_ends_the_walk_and_nobody_is_missed()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(ByIndex, members: 30);
        await RemovesBetweenAsync(world, "member.0001@octo.example");
        (await world.ListAsync()).ShouldBeNull();
        (await world.ListAsync()).ShouldNotBeNull().Count.ShouldBe((await world.PeopleAsync()).Count);
    }

    [Fact]
    public async Task somebody_who_goes_after_the_page_does_not_end_the_walk()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(ByIndex, members: 30);
        await RemovesBetweenAsync(world, "member.0028@octo.example");
        (await world.ListAsync()).ShouldNotBeNull().Select(row => row.AccountId)
            .ShouldBe((await world.PeopleAsync()).Select(person => person.Id), ignoreOrder: true);
    }

    [Theory]
    [InlineData(ByIndex, "repeat")]
    [InlineData(ByIndex, "empty")]
    [InlineData(ByIndex, "loop")]
    [InlineData(ByIndex, "endless")]
    [InlineData(ByCursor, "repeat")]
    [InlineData(ByCursor, "empty")]
    [InlineData(ByCursor, "short")]
    [InlineData(ByCursor, "end")]
    [InlineData(ByCursor, "loop")]
    [InlineData(ByCursor, "endless")]
    [InlineData(ByCursorWithoutCounts, "repeat")]
    [InlineData(ByCursorWithoutCounts, "endless")]
    [InlineData(ByCursorWithoutCounts, "loop")]
    public async Task a_page_that_goes_wrong_is_never_part_of_a_whole(string settings, string kind)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings, members: 30);
        await world.FaultAsync(("GET", "/Users"), new() { ["paging"] = kind, ["skip"] = 1, ["count"] = 500 });
        (await world.ListAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task fewer_rows_than_asked_for_are_no_fault()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(ByIndex, members: 30);
        await world.FaultAsync(("GET", "/Users"), new() { ["paging"] = "short", ["count"] = 3, ["atLeast"] = 3 });
        (await world.ListAsync()).ShouldNotBeNull().Select(row => row.AccountId)
            .ShouldBe((await world.PeopleAsync()).Select(person => person.Id), ignoreOrder: true);
    }

    [Theory]
    [InlineData("repeat")]
    [InlineData("empty")]
    [InlineData("loop")]
    [InlineData("endless")]
    public async Task nobody_is_called_absent_by_a_listing_that_goes_wrong(string kind)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"pageCap":10,"filter":false}""", members: 30);
        await world.FaultAsync(("GET", "/Users"), new() { ["paging"] = kind, ["skip"] = 1, ["count"] = 500 });
        CallOutcome<ObservedSeat> outcome = await world.Hub.FindAsync(ScimWorlds.Person("member.0030@octo.example"), [], default);
        (outcome is CallOutcome<ObservedSeat>.Refused or CallOutcome<ObservedSeat>.NotSent).ShouldBeTrue(outcome.ToString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("i:0:0:0::")]
    [InlineData("i:1:x:0::")]
    [InlineData("c:99999:1:1:a:b")]
    [InlineData("groups|")]
    public async Task a_cursor_that_is_none_is_refused(string cursor)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        (await ((IListsAccounts)world.Hub).ListAccountsAsync(cursor, default)).Refused().Code.ShouldBe("invalid_cursor");
        if (cursor != "groups|")
            (await ((IListsAssets)world.Hub).ListAssetsAsync(cursor, default)).Refused().Code.ShouldBe("invalid_cursor");
    }

    [Fact]
    public async Task a_row_shows_name_address_and_what_the_user_carries()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "legacy-approver", ScimWorlds.Account(ScimWorlds.Editor, ScimWorlds.Studio, ScimWorlds.Design));
        await world.PutAsync(ScimWorlds.Ben, "user", state: "suspended");
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        HubAccount row = rows.Single(r => r.Email == ScimWorlds.New);
        row.UserName.ShouldBe(ScimWorlds.New);
        row.Seat.Access.Roles.ShouldBe(["legacy-approver", "user"]);
        row.Seat.Access.Assets.Keys.ShouldBe([ScimWorlds.Studio, ScimWorlds.Design, ScimWorlds.Editor]);
        row.ShowsAssets.ShouldBeFalse();
        rows.ShouldNotContain(r => r.Email == ScimWorlds.Ben);
    }

    [Fact]
    public async Task without_groups_a_listing_shows_all_assets()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"groups":false}""");
        (await world.ListAsync()).ShouldNotBeNull().ShouldAllBe(row => row.ShowsAssets);
        (await world.ListAssetsAsync()).Select(asset => asset.Key.Kind).Distinct().ShouldBe(["role", "entitlement"]);
        (await world.InviteAsync(ScimWorlds.New, ScimWorlds.Design)).Refused().Code.ShouldBe("unknown_asset");
    }

    [Theory]
    [InlineData("{}", "entitlement:reports entitlement:studio group:ads-launch group:design role:editor role:viewer")]
    [InlineData("""{"publishesRoles":false}""", "entitlement:night-shift group:ads-launch group:design role:editor")]
    [InlineData("""{"discovery":false,"groups":false,"publishesRoles":false}""", "entitlement:night-shift role:editor")]
    [InlineData("""{"pageCap":2}""", "entitlement:reports entitlement:studio group:ads-launch group:design role:editor role:viewer")]
    public async Task what_can_be_given_is_listed_with_its_name(string settings, string expected)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings, members: 5);
        if (expected.Contains("night-shift", StringComparison.Ordinal))
            await world.PutAsync(ScimWorlds.New, "user", ScimWorlds.Account(new AssetKey("entitlement", "night-shift")));
        IReadOnlyList<HubAsset> assets = await world.ListAssetsAsync();
        string.Join(' ', assets.Select(asset => asset.Key.ToString()).Order(StringComparer.Ordinal)).ShouldBe(expected);
        assets.Single(asset => asset.Key == ScimWorlds.Editor).Name.ShouldBe("Editor");
    }

    [Fact]
    public async Task a_list_of_roles_that_the_token_may_not_read_is_no_list()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("GET", "/Roles"), new() { ["status"] = 403, ["count"] = 10 });
        (await world.ListAssetsAsync()).Select(asset => asset.Key.ToString()).ShouldContain("role:editor");
        (await world.ListAsync()).ShouldNotBeNull();
    }

    private static Task RemovesBetweenAsync(ConnectorWorld world, string email) => world.FaultAsync(("GET", "/Users"), new()
    {
        ["skip"] = 1,
        ["byHand"] = new JsonObject { ["method"] = "DELETE", ["path"] = $"/_emulator/people/{email}", ["body"] = new JsonObject() },
    });
}
