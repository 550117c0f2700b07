using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimFindTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"filter":false}""")]
    [InlineData("""{"filterIgnored":true}""")]
    [InlineData("""{"filterUserNameOnly":true}""")]
    [InlineData("""{"cursorPaging":true,"filter":false,"pageCap":3}""")]
    [InlineData("""{"filter":false,"pageCap":2,"textNumbers":true}""")]
    public async Task somebody_whose_user_name_is_another_one_is_found_by_address(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings, members: 9);
        if (settings.Contains("textNumbers", StringComparison.Ordinal))
            world.AnswerAsANewerVersion();
        // The first account of the address is taken over by a second one with a user name that is no address.
        await world.PutAsync(ScimWorlds.New, "user");
        await world.PutAsync(ScimWorlds.New, "user", duplicate: true);
        await world.CallAsync("DELETE", $"/Users/{(await world.UserAsync(ScimWorlds.New))!["id"]}");
        string id = (string)(await world.UserAsync(ScimWorlds.New))!["id"]!;
        (await world.FindAsync(ScimWorlds.New)).AccountId.ShouldBe(id);
        (await world.FindAsync("nobody@octo.example")).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task somebody_is_found_by_the_key_that_another_client_wrote()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.CallAsync("POST", "/Users", """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"np","externalId":"new.person@octo.example"}
            """);
        (await world.FindAsync(ScimWorlds.New)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task a_deactivated_user_is_absent_by_address_and_by_id()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat ben = await world.FindAsync(ScimWorlds.Ben);
        await world.PutAsync(ScimWorlds.Ben, "user", state: "suspended");
        (await world.FindAsync(ScimWorlds.Ben)).ShouldBe(ObservedSeat.Absent);
        world.Done(await world.Hub.FindAsync(ScimWorlds.Person("", ben.AccountId), [], default)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task an_active_account_counts_and_a_deactivated_one_of_the_same_address_does_not()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat old = await world.FindAsync(ScimWorlds.Ben);
        await world.PutAsync(ScimWorlds.Ben, "user", state: "suspended");
        await world.PutAsync(ScimWorlds.Ben, "user", duplicate: true);
        ObservedSeat found = world.Done(await world.Hub.FindAsync(ScimWorlds.Person(ScimWorlds.Ben, old.AccountId), [], default));
        found.State.ShouldBe(AccountState.Active);
        found.AccountId.ShouldNotBe(old.AccountId);
    }

    [Theory]
    [InlineData("x\" or userName pr or userName eq \"")]
    [InlineData("\\\"x@octo.example")]
    [InlineData("&count=1000#@octo.example")]
    [InlineData("ünïcode+tag@octo.example")]
    public async Task an_address_cannot_widen_the_filter(string address)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        (await world.FindAsync(address)).ShouldBe(ObservedSeat.Absent);
        await world.PutAsync(address, "user");
        (await world.FindAsync(address)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task a_server_that_knows_nobody_any_more_makes_nobody_absent()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        string id = (await world.FindAsync(ScimWorlds.Ada)).AccountId!;
        await world.FaultAsync(("GET", "/Users/*"), new() { ["status"] = 404 });
        await world.FaultAsync(("GET", "/Users"), new()
        {
            ["status"] = 200,
            ["body"] = JsonNode.Parse("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}"""),
        });
        world.Checked(await world.Hub.FindAsync(new SeatSubject("", null, id), [], default))
            .ShouldBe(new CallOutcome<ObservedSeat>.NotSent("the listing of users is empty", 200));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task an_account_id_that_is_no_segment_never_reaches_a_path(string id)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        world.Done(await world.Hub.FindAsync(ScimWorlds.Person(ScimWorlds.Ada, id), [], default)).State.ShouldBe(AccountState.Active);
        (await world.LogAsync()).ShouldNotContain(call => call.StartsWith("GET /Users/", StringComparison.Ordinal) || call.StartsWith("GET /a", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"showsMembers":false}""")]
    [InlineData("""{"showsGroups":false}""")]
    public async Task groups_are_seen_from_whichever_side_the_server_shows_them(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        ObservedSeat ada = await world.FindAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Design, new AssetKey("group", "no-such"), new AssetKey("group", ".."));
        ada.Access.ShouldBe(ScimWorlds.Account(ScimWorlds.Launch));
    }

    [Fact]
    public async Task only_what_is_asked_for_is_shown()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "user", ScimWorlds.Account(ScimWorlds.Editor, ScimWorlds.Studio, ScimWorlds.Design));
        (await world.FindAsync(ScimWorlds.New)).Access.ShouldBe(Access.Account("user"));
        (await world.FindAsync(ScimWorlds.New, ScimWorlds.Editor, ScimWorlds.Viewer)).Access.ShouldBe(ScimWorlds.Account(ScimWorlds.Editor));
        (await world.FindAsync(ScimWorlds.New, ScimWorlds.Studio)).Access.ShouldBe(ScimWorlds.Account(ScimWorlds.Studio));
        (await world.FindAsync(ScimWorlds.New, new AssetKey("queue", "1"))).Access.ShouldBe(Access.Account("user"));
    }

    [Fact]
    public async Task a_role_on_no_list_is_shown_as_one_that_nobody_knows_and_without_lists_roles_are_assets()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "legacy-approver", ScimWorlds.Account(ScimWorlds.Editor));
        ObservedSeat seat = await world.FindAsync(ScimWorlds.New, ScimWorlds.Editor);
        seat.Access.Roles.ShouldBe(["legacy-approver", "user"]);
        seat.Access.Assets.Keys.ShouldBe([ScimWorlds.Editor]);

        // What is given beside it leaves it where it is.
        world.Done(await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.New), seat, ScimWorlds.Account(ScimWorlds.Viewer), default))
            .Access.Roles.ShouldBe(["legacy-approver", "user"]);
        (await world.ValuesAsync(ScimWorlds.New, "roles")).ShouldBe(["legacy-approver", "viewer"], ignoreOrder: true);

        await world.SetAsync("publishesRoles", false);
        IHubConnector other = world.Connect();
        var legacy = new AssetKey("role", "legacy-approver");
        world.Done(await other.FindAsync(ScimWorlds.Person(ScimWorlds.New), [legacy], default)).Access.ShouldBe(ScimWorlds.Account(legacy));
    }

    [Theory]
    [InlineData("""{"schemas":[],"totalResults":1,"Resources":[{"id":"../x","userName":"ada.park@octo.example"}]}""")]
    [InlineData("""{"schemas":[],"totalResults":1,"Resources":[{"userName":"ada.park@octo.example"}]}""")]
    [InlineData("""{"schemas":[],"totalResults":1,"Resources":["ada.park@octo.example"]}""")]
    [InlineData("""{"schemas":[],"totalResults":-1,"Resources":[]}""")]
    [InlineData("""{"schemas":[],"totalResults":1,"Resources":[{"id":"1","Id":"2","userName":"ada.park@octo.example"}]}""")]
    [InlineData("""{"schemas":[],"totalResults":1,"Resources":[{"id":"1","active":"maybe","userName":"ada.park@octo.example"}]}""")]
    public async Task a_user_that_cannot_be_read_is_neither_there_nor_absent(string body)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("GET", "/Users"), new() { ["status"] = 200, ["body"] = System.Text.Json.Nodes.JsonNode.Parse(body) });
        world.Checked(await world.Hub.FindAsync(ScimWorlds.Person(ScimWorlds.Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }
}
