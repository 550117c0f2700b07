using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Slack;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Slack.SlackProfile;
using SlackEmulator = BusinessHubs.AppEmulators.Slack.SlackEmulator;

namespace BusinessHubs.Connectors.Tests.Slack;

/// <summary>What is special about Slack.</summary>
public sealed class SlackTests
{
    private static readonly (string, string) Invite = ("POST", "/admin.users.invite");

    private static Task<ConnectorWorld> StartAsync(int members = 0) =>
        ConnectorWorld.StartAsync(Value, options => options with { Members = members });

    [Theory]
    [InlineData("multi_channel_guest")]
    [InlineData("single_channel_guest")]
    [InlineData("owner")]
    [InlineData("admin")]
    public async Task the_flags_of_a_row_are_read_as_one_role(string role)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, role);
        (await world.FindAsync(Newcomer)).Access.Roles.ShouldBe([role]);
    }

    [Fact]
    public async Task a_channel_that_does_not_exist_is_found_when_the_hub_is_checked_not_with_the_first_invitation()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(Value with
        {
            Fields = new Dictionary<string, string> { [SlackApp.DefaultChannelField] = "C0NOBODY00" },
        });
        CallOutcome<HubIdentity>.Refused refused =
            world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>();
        (refused.Code, refused.Detail).ShouldBe(("invalid_field", "defaultChannel: the workspace shows no such channel to the token"));
    }

    [Fact]
    public async Task a_listing_without_anybody_makes_nobody_absent()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        await EmptyAsync(2);
        world.Checked(await world.Hub.FindAsync(new SeatSubject(Ada, null, ada.AccountId), [], default))
            .ShouldBe(new CallOutcome<ObservedSeat>.NotSent("the listing of people is empty", 200));
        await EmptyAsync(1);
        world.Checked(await ((IListsAccounts)world.Hub).ListAccountsAsync(null, default))
            .ShouldBe(new CallOutcome<HubPage<HubAccount>>.NotSent("the listing of people is empty", 200));

        Task EmptyAsync(int count) => world.FaultAsync(("GET", "/users.list"), new()
        {
            ["status"] = 200,
            ["body"] = new JsonObject { ["ok"] = true, ["members"] = new JsonArray(), ["response_metadata"] = new JsonObject { ["next_cursor"] = "" } },
            ["count"] = count,
        });
    }

    [Fact]
    public async Task the_primary_owner_is_shown_as_the_last_owner()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await world.FindAsync("octo.admin@octo.example");
        seat.Access.Roles.ShouldBe([SlackRoles.PrimaryOwner]);
        (seat.IsServiceAccount, seat.IsLastOwner).ShouldBe((true, true));
        new SlackApp(new EgressOptions(), TimeProvider.System).Description.Roles.AppRoles.Has(SlackRoles.PrimaryOwner).ShouldBeFalse();
    }

    [Fact]
    public async Task a_guest_becomes_an_admin_by_way_of_an_ordinary_member()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, SlackRoles.SingleChannelGuest);
        ObservedSeat guest = await world.FindAsync(Newcomer);
        await world.ForgetCallsAsync();
        world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), guest, Roles(SlackRoles.Admin), default));
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([SlackRoles.Admin]);
        (await world.SentWritesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task a_guest_stays_a_guest_while_nobody_wants_a_role_for_him()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, SlackRoles.MultiChannelGuest);
        ObservedSeat guest = await world.FindAsync(Newcomer);
        (await world.Hub.SetRolesAsync(Person(Newcomer), guest, Access.Account([]), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([SlackRoles.MultiChannelGuest]);
    }

    [Fact]
    public async Task a_user_group_keeps_its_other_people()
    {
        await using ConnectorWorld world = await StartAsync();
        string[] others = await world.OthersAsync(Newcomer);
        await world.PutAsync(Newcomer);
        ObservedSeat seat = await world.FindAsync(Newcomer, AdsGroup, DesignGroup);
        world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Roles(SlackRoles.Member, AdsGroup, DesignGroup), default));
        (await world.TruthAsync(Newcomer))!.Assets.Keys.ShouldBe([AdsGroup.ToString(), DesignGroup.ToString()], ignoreOrder: true);
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
    }

    [Fact]
    public async Task the_last_one_of_a_user_group_cannot_be_taken_out_and_nothing_is_written()
    {
        await using ConnectorWorld world = await StartAsync();
        var alone = new AssetKey(SlackRoles.UserGroupKind, "S0ALONE");
        await world.PutAsync(Newcomer, access: Roles(SlackRoles.Member, alone));
        ObservedSeat seat = await world.FindAsync(Newcomer, alone);
        await world.ForgetCallsAsync();
        var no = world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Roles(SlackRoles.Admin), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((RefusalKind.NotManageable, "last_of_usergroup"));
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([SlackRoles.Member]);
    }

    [Fact]
    public async Task a_list_that_somebody_else_wrote_at_the_same_time_is_no_success()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer);
        ObservedSeat seat = await world.FindAsync(Newcomer, AdsGroup);
        await world.FaultAsync(("POST", "/usergroups.users.update"), new()
        {
            ["byHand"] = new JsonObject
            {
                ["method"] = "POST",
                ["path"] = "/_emulator/people",
                ["body"] = new JsonObject { ["email"] = Newcomer },
                ["at"] = "after",
            },
        });
        world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Roles(SlackRoles.Member, AdsGroup), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        (await world.FindAsync(Newcomer, AdsGroup)).Access.Assets.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_failure_after_the_first_step_is_partly_applied()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer);
        ObservedSeat seat = await world.FindAsync(Newcomer, DesignChannel);
        await world.FaultAsync(("POST", "/conversations.invite"), new() { ["throttle"] = 429 });
        world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Roles(SlackRoles.Owner, DesignChannel), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldBe("partly applied, 1 of 2 changes: throttled");
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([SlackRoles.Owner]);
    }

    [Theory]
    [InlineData("C0OCTO0005", RefusalKind.NotManageable, "not_in_channel")]
    [InlineData("C0OCTO0006", RefusalKind.UnknownRole, "unknown_channel")]
    [InlineData("C0NOWHERE", RefusalKind.UnknownRole, "unknown_channel")]
    public async Task a_channel_that_the_service_account_is_not_in_cannot_be_given(string channel, RefusalKind kind, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer);
        var asset = new AssetKey(SlackRoles.ChannelKind, channel);
        ObservedSeat seat = await world.FindAsync(Newcomer, asset);
        var no = world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Roles(SlackRoles.Member, asset), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((kind, code));
        (await world.TruthAsync(Newcomer))!.Assets.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SlackRoles.UserGroupKind, "S0NOWHERE", "unknown_usergroup")]
    [InlineData(SlackRoles.ChannelKind, "C0NOWHERE", "unknown_channel")]
    [InlineData(SlackRoles.ChannelKind, "not an id", "unknown_asset")]
    public async Task nobody_is_invited_to_an_asset_that_is_not_there(string kind, string id, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        world.Checked(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Member, new AssetKey(kind, id)), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe(code);
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task an_invitation_leads_to_the_default_channel_and_to_those_of_the_grant()
    {
        await using ConnectorWorld world = await StartAsync();
        world.Done(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Admin, DesignChannel, AdsGroup), default))
            .Access.ShouldBe(Access.Account(SlackRoles.Member));
        await world.AcceptAsync(Newcomer);
        // The role and the user group are given once the person is there.
        TruePerson truth = (await world.TruthAsync(Newcomer))!;
        truth.Roles.ShouldBe([SlackRoles.Member]);
        truth.Assets.Keys.ShouldBe([DesignChannel.ToString()]);
    }

    [Fact]
    public async Task somebody_who_was_removed_is_absent_and_can_be_invited_again()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        world.Done(await world.Hub.RemoveAsync(Person(Ada), ada, default));
        // Slack goes on listing her, as deactivated.
        (await world.FindAsync(Ada)).ShouldBe(ObservedSeat.Absent);
        world.Done(await world.Hub.FindAsync(new SeatSubject(Ada, null, ada.AccountId), [], default)).ShouldBe(ObservedSeat.Absent);
        (await world.ListAsync()).ShouldNotBeNull().ShouldNotContain(row => row.AccountId == ada.AccountId);
        world.Done(await world.Hub.InviteAsync(Person(Ada), Roles(SlackRoles.Member), default)).State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task bots_are_no_accounts()
    {
        await using ConnectorWorld world = await StartAsync();
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        rows.ShouldNotContain(row => row.AccountId == "USLACKBOT" || row.AccountId == "U0OCTOBOT1");
        world.Done(await world.Hub.FindAsync(new SeatSubject("", null, "U0OCTOBOT1"), [], default)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task somebody_of_a_large_workspace_is_looked_for_once_and_then_read_with_one_call()
    {
        await using ConnectorWorld world = await StartAsync(members: 1100);
        (await world.ListAsync()).ShouldNotBeNull().Select(row => row.AccountId).ShouldBe(
            (await world.PeopleAsync()).Select(person => person.Id), ignoreOrder: true);
        ObservedSeat seat = await world.FindAsync("member.1100@octo.example");
        await world.ForgetCallsAsync();
        SeatSubject known = new("member.1100@octo.example", null, seat.AccountId);
        world.Done(await world.Hub.FindAsync(known, [], default)).AccountId.ShouldBe(seat.AccountId);
        (await world.CallsAsync()).ShouldBe(1);
        // What is remembered is where, not what.
        await world.PutAsync(known.Email, SlackRoles.Admin);
        world.Done(await world.Hub.FindAsync(known, [], default)).Access.Roles.ShouldBe([SlackRoles.Admin]);
    }

    [Fact]
    public async Task a_cursor_that_slack_let_go_is_no_end_of_a_person()
    {
        await using ConnectorWorld world = await StartAsync(members: 600);
        ObservedSeat seat = await world.FindAsync("member.0600@octo.example");
        await world.FaultAsync(("GET", "/users.list"), new()
        {
            ["status"] = 200,
            ["body"] = new JsonObject { ["ok"] = false, ["error"] = "invalid_cursor" },
        });
        world.Done(await world.Hub.FindAsync(new SeatSubject("", null, seat.AccountId), [], default)).State.ShouldBe(AccountState.Active);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("repeat")]
    [InlineData("endless")]
    public async Task a_long_listing_that_goes_wrong_finds_nobody_and_calls_nobody_absent(string kind)
    {
        await using ConnectorWorld world = await StartAsync(members: 1100);
        await world.FaultAsync(("GET", "/users.list"), new() { ["paging"] = kind, ["count"] = 2000, ["atLeast"] = 0 });
        world.Checked(await world.Hub.FindAsync(Person(Newcomer), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
    }

    [Fact]
    public async Task somebody_whose_new_id_is_not_shown_yet_is_found_by_the_invitation()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(Value, options => options with { Clock = clock });
        await world.LagAsync(3000);
        ObservedSeat invited = world.Done(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Member), default));
        invited.AccountId.ShouldBe(SlackDirectory.InvitedId(Newcomer));
        clock.Now += TimeSpan.FromSeconds(4);
        ObservedSeat seen = world.Done(await world.Hub.FindAsync(new SeatSubject("", null, invited.AccountId), [], default));
        (seen.State, seen.AccountId).ShouldBe((AccountState.Pending, (await world.TruthAsync(Newcomer))!.Id));
        world.Done(await world.Hub.RemoveAsync(Person(Newcomer), invited, default)).ShouldBe(ObservedSeat.Absent);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Theory]
    [InlineData("missing_scope", "missing_scope")]
    [InlineData("token_revoked", "bad_credential")]
    [InlineData("not_an_admin", "underpermissioned")]
    [InlineData("feature_not_enabled", "feature_not_enabled")]
    public async Task a_refusal_about_the_token_stops_the_hub(string said, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Invite, Says(said));
        var bad = world.Checked(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Member), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        bad.Code.ShouldBe(code);
        if (said == "missing_scope")
            bad.Detail.ShouldContain("admin.users:write");
    }

    [Theory]
    [InlineData("invalid_email", RefusalKind.InvalidEmail, "invalid_email")]
    [InlineData("already_in_team", RefusalKind.AlreadySo, "already_member")]
    [InlineData("user_disabled", RefusalKind.NotManageable, "user_disabled")]
    [InlineData("failed_to_validate_channels", RefusalKind.UnknownRole, "unknown_channel")]
    [InlineData("something_new", RefusalKind.Other, "something_new")]
    [InlineData("ada.park@octo.example", RefusalKind.Other, "refused")]
    public async Task a_refusal_with_a_good_status_is_read_by_its_code(string said, RefusalKind kind, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Invite, Says(said));
        var no = world.Checked(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Member), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((kind, code));
    }

    [Fact]
    public async Task an_internal_error_with_a_good_status_leaves_a_write_unknown_and_a_read_to_be_repeated()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Invite, Says("internal_error"));
        await world.FaultAsync(("GET", "/users.list"), Says("fatal_error"));
        world.Checked(await world.Hub.InviteAsync(Person(Newcomer), Roles(SlackRoles.Member), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }

    [Fact]
    public async Task used_up_calls_are_waited_for_as_long_as_slack_says()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(Value, options => options with { Clock = clock });
        await world.SetAsync("requestLimit", 1);
        await world.FindAsync(Ada);
        clock.Now += TimeSpan.FromSeconds(19);
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(41));
    }

    [Fact]
    public async Task a_workspace_of_others_who_share_a_channel_is_not_ours()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(("GET", "/auth.test"), new()
        {
            ["status"] = 200,
            ["body"] = new JsonObject
            {
                ["ok"] = true,
                ["team_id"] = "T0ANOTHER0",
                ["user_id"] = "U0OCTO0001",
                ["enterprise_id"] = "E0ANOTHER00",
            },
        });
        world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>().Code.ShouldBe("invalid_business_id");
    }

    [Theory]
    [InlineData("E0OCTO0GRID", null)]
    [InlineData("T0ANOTHER0", "E0OCTO0GRID")]
    public async Task a_token_of_the_organisation_reaches_its_workspaces(string at, string? organisation)
    {
        await using ConnectorWorld world = await StartAsync();
        var body = new JsonObject { ["ok"] = true, ["team_id"] = at, ["user_id"] = "U0OCTO0001" };
        if (organisation is not null)
            body["enterprise_id"] = organisation;
        await world.FaultAsync(("GET", "/auth.test"), new() { ["status"] = 200, ["body"] = body });
        world.Done(await world.Hub.CheckAsync(default)).BusinessId.ShouldBe(SlackEmulator.WorkspaceId);
    }

    [Fact]
    public void a_hub_needs_a_channel_for_invitations()
    {
        using var app = new SlackApp(new EgressOptions(), TimeProvider.System);
        app.Description.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            field => field.Name.ShouldBe("defaultChannel"), field => field.Required.ShouldBeTrue());
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, SlackEmulator.WorkspaceId, Token)));
    }

    [Fact]
    public void scopes_that_slack_does_not_tell_are_not_missed()
    {
        SlackScopes.Missing(null).ShouldBeEmpty();
        SlackScopes.Missing("users:read, team:read").ShouldContain("admin.users:write");
        SlackScopes.Missing(string.Join(',', SlackScopes.Needed)).ShouldBeEmpty();
    }

    private static JsonObject Says(string code) => new()
    {
        ["status"] = 200,
        ["body"] = new JsonObject { ["ok"] = false, ["error"] = code, ["needed"] = "admin.users:write", ["provided"] = "users:read" },
    };
}
