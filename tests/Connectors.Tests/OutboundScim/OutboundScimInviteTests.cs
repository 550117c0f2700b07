using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimInviteTests
{
    private static readonly AssetKey[] All = [ScimWorlds.Design, ScimWorlds.Editor, ScimWorlds.Studio];

    [Fact]
    public async Task a_new_user_is_created_with_address_name_roles_and_entitlements_and_then_put_into_groups()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat seat = world.Done(await world.Hub.InviteAsync(
            new SeatSubject(ScimWorlds.New, "New Person", null), ScimWorlds.Account(All), default));
        seat.Access.ShouldBe(ScimWorlds.Account(All));
        JsonObject user = (await world.UserAsync(ScimWorlds.New))!;
        ((string)user["userName"]!).ShouldBe(ScimWorlds.New);
        ((string)user["displayName"]!).ShouldBe("New Person");
        ((bool)user["active"]!).ShouldBeTrue();
        user["emails"]!.ToJsonString().ShouldBe("""[{"value":"new.person@octo.example","type":"work","primary":true}]""");
        user["roles"]!.ToJsonString().ShouldBe("""[{"value":"editor","display":"Editor"}]""");
        user["entitlements"]!.ToJsonString().ShouldBe("""[{"value":"studio","display":"Studio licence","type":"License"}]""");
        (await world.SentAsync()).Length.ShouldBe(2);
        (await world.FindAsync(ScimWorlds.New, All)).ShouldBe(seat);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"patch":false}""")]
    [InlineData("""{"patch":false,"sayPatchWorks":true}""")]
    [InlineData("""{"showsGroups":false,"etag":false}""")]
    [InlineData("""{"filter":false,"cursorPaging":true}""")]
    public async Task a_deactivated_user_is_activated_again_with_this_access_alone(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        AssetKey[] before = settings.Contains("showsGroups", StringComparison.Ordinal) ? [ScimWorlds.Viewer] : [ScimWorlds.Launch, ScimWorlds.Viewer];
        await world.PutAsync(ScimWorlds.New, "user", ScimWorlds.Account(before), state: "suspended");
        string id = (string)(await world.UserAsync(ScimWorlds.New))!["id"]!;

        ObservedSeat seat = world.Done(await world.InviteAsync(ScimWorlds.New, ScimWorlds.Design, ScimWorlds.Studio));

        seat.ShouldBe(new ObservedSeat(AccountState.Active, id, ScimWorlds.Account(ScimWorlds.Design, ScimWorlds.Studio)));
        TruePerson truth = (await world.TruthAsync(ScimWorlds.New))!;
        truth.Id.ShouldBe(id);
        truth.Assets.Keys.ShouldBe(["entitlement:studio", "group:design"], ignoreOrder: true);
    }

    [Fact]
    public async Task what_a_deactivated_user_had_is_taken_before_the_account_opens()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "user", ScimWorlds.Account(ScimWorlds.Launch), state: "suspended");
        await world.FaultAsync(("PATCH", "/Groups/*"), new() { ["status"] = 500 });
        (await world.InviteAsync(ScimWorlds.New)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        (await world.TruthAsync(ScimWorlds.New)).ShouldBeNull();
    }

    [Fact]
    public async Task an_id_tells_which_of_two_deactivated_users_it_was_and_an_address_does_not()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "user", state: "suspended");
        string id = (string)(await world.UserAsync(ScimWorlds.New))!["id"]!;
        await world.PutAsync(ScimWorlds.New, "user", state: "suspended", duplicate: true);
        (await world.InviteAsync(ScimWorlds.New)).Refused().Code.ShouldBe("ambiguous_account");
        world.Done(await world.Hub.InviteAsync(ScimWorlds.Person(ScimWorlds.New, id), ScimWorlds.Account(), default)).AccountId.ShouldBe(id);
    }

    [Theory]
    [InlineData("""{"uniquenessType":true}""")]
    [InlineData("""{"uniquenessType":false}""")]
    public async Task a_user_name_that_is_taken_says_that_the_person_is_there(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        // Reads do not show the new user yet.
        await world.LagAsync(60_000);
        world.Done(await world.InviteAsync(ScimWorlds.New));
        CallOutcome<ObservedSeat>.Refused refused = (await world.InviteAsync(ScimWorlds.New)).Refused();
        refused.Kind.ShouldBe(RefusalKind.AlreadySo);
        refused.Code.ShouldBe("already_exists");
    }

    [Fact]
    public async Task an_address_that_the_server_does_not_accept_is_called_so()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        (await world.InviteAsync("no address")).Refused().Kind.ShouldBe(RefusalKind.InvalidEmail);
        (await world.InviteAsync("")).Refused().Code.ShouldBe("email_missing");
    }

    [Theory]
    [InlineData("group", "no-such")]
    [InlineData("group", "..")]
    [InlineData("role", "no-such")]
    [InlineData("entitlement", "no-such")]
    [InlineData("team", "design")]
    public async Task an_asset_that_the_server_does_not_have_is_refused_before_anything_is_written(string kind, string id)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        Access wanted = Access.Account(["user"], [KeyValuePair.Create(new AssetKey(kind, id), System.Collections.Immutable.ImmutableSortedSet.Create("assigned"))]);
        if (kind == "group")
            wanted = ScimWorlds.Account(new AssetKey(kind, id));
        CallOutcome<ObservedSeat>.Refused refused = (await world.Hub.InviteAsync(ScimWorlds.Person(ScimWorlds.New), wanted, default)).Refused();
        refused.Kind.ShouldBe(RefusalKind.UnknownRole);
        refused.Code.ShouldBe("unknown_asset");
        (await world.SentAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"publishesRoles":false}""")]
    [InlineData("""{"publishesRoles":false,"filter":false}""")]
    [InlineData("""{"publishesRoles":false,"filterUserNameOnly":true}""")]
    public async Task without_a_list_what_somebody_has_can_be_given_to_others(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        // The seed's admin has this role and shows its name.
        ObservedSeat seat = world.Done(await world.InviteAsync(ScimWorlds.New, ScimWorlds.Editor));
        (await world.UserAsync(ScimWorlds.New))!["roles"]!.ToJsonString().ShouldBe("""[{"value":"editor","display":"Editor"}]""");
        seat.Access.Assets.Keys.ShouldBe([ScimWorlds.Editor]);
        (await world.InviteAsync("other@octo.example", ScimWorlds.Viewer)).Refused().Code.ShouldBe("unknown_asset");
    }

    [Fact]
    public async Task a_group_that_fails_after_the_creation_leaves_it_open_what_was_reached()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("PATCH", "/Groups/*"), new() { ["throttle"] = 429, ["retryAfter"] = 9 });
        CallOutcome<ObservedSeat>.Unknown unknown =
            (await world.InviteAsync(ScimWorlds.New, ScimWorlds.Design)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        unknown.Why.ShouldContain("partly applied, 1 changes: throttled");
        (await world.FindAsync(ScimWorlds.New, ScimWorlds.Design)).Access.ShouldBe(Access.Account("user"));
    }

    [Fact]
    public async Task a_server_that_leaves_roles_out_of_a_creation_gets_them_afterwards()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        // The creation is applied by somebody else, without the role; our own answer shows that.
        await world.FaultAsync(("POST", "/Users"), new()
        {
            ["status"] = 201,
            ["byHand"] = new JsonObject { ["method"] = "POST", ["path"] = "/_emulator/people", ["body"] = new JsonObject { ["email"] = ScimWorlds.New } },
            ["body"] = new JsonObject { ["id"] = "00000004-5c1d-4a1e-8f00-00000000beef", ["userName"] = ScimWorlds.New, ["active"] = true },
        });
        world.Done(await world.InviteAsync(ScimWorlds.New, ScimWorlds.Editor)).Access.ShouldBe(ScimWorlds.Account(ScimWorlds.Editor));
        (await world.ValuesAsync(ScimWorlds.New, "roles")).ShouldBe(["editor"]);
    }

    [Theory]
    [InlineData("""{"id":"1","userName":"x","active":false}""")]
    [InlineData("""{"userName":"x","active":true}""")]
    [InlineData("{}")]
    public async Task a_creation_that_is_answered_with_anything_else_is_unknown(string body)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("POST", "/Users"), new() { ["status"] = 201, ["body"] = JsonNode.Parse(body) });
        (await world.InviteAsync(ScimWorlds.New)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task a_token_that_may_not_create_users_is_a_bad_one()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("POST", "/Users"), new() { ["status"] = 403 });
        (await world.InviteAsync(ScimWorlds.New)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Detail.ShouldContain("may not write users");
    }

    [Fact]
    public async Task activating_takes_a_seat_too()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.New, "user", state: "suspended");
        await world.SetAsync("seats", 3);
        (await world.InviteAsync(ScimWorlds.New)).Refused().Kind.ShouldBe(RefusalKind.NotEnoughSeats);
        (await world.TruthAsync(ScimWorlds.New)).ShouldBeNull();
    }
}
