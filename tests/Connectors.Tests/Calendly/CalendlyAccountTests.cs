using BusinessHubs.AppEmulators.Calendly;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Calendly;

/// <summary>What is special about members of Calendly.</summary>
public sealed class CalendlyAccountTests
{
    private const string Ada = "ada.park@octo.example";
    private const string Owner = "olga.owner@octo.example";
    private const string Newcomer = "new.person@octo.example";
    private static readonly SeatSubject Person = ConnectorWorld.Person(Newcomer);

    [Fact]
    public async Task an_account_is_the_last_part_of_its_memberships_address()
    {
        await using ConnectorWorld world = await StartAsync();
        (await world.FindAsync(Ada)).AccountId.ShouldBe("MBR0000000000002");
        world.Done(await world.Hub.CheckAsync(default)).ServiceAccountId.ShouldBe(CalendlySeed.ServiceMembership);
    }

    [Fact]
    public async Task the_owner_is_shown_and_never_removed()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat owner = await world.FindAsync(Owner);
        owner.Access.Roles.ShouldBe(["owner"]);
        owner.IsLastOwner.ShouldBeTrue();
        await world.ForgetCallsAsync();

        var no = world.Checked(await world.Hub.RemoveAsync(ConnectorWorld.Person(Owner), owner, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();

        (no.Kind, no.Code).ShouldBe((RefusalKind.Protected, "last_owner"));
        (await world.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task who_became_the_owner_since_the_read_is_not_removed()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await world.FindAsync(Ada);
        await world.PutAsync(Ada, "owner");
        await world.ForgetCallsAsync();
        world.Checked(await world.Hub.RemoveAsync(ConnectorWorld.Person(Ada), seat, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.Protected);
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.TruthAsync(Ada))!.Roles.ShouldBe(["owner"]);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("owner")]
    public async Task nobody_can_be_invited_with_another_role_than_the_plain_one(string role)
    {
        await using ConnectorWorld world = await StartAsync();
        world.Checked(await world.Hub.InviteAsync(Person, Access.Account(role), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unsupported");
        (await world.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task roles_of_an_invitation_cannot_be_changed_and_do_not_wait_for_what_never_comes()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat invited = world.Done(await world.Hub.InviteAsync(Person, Access.Account("user"), default));
        world.Checked(await world.Hub.SetRolesAsync(Person, invited, Access.Account("admin"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unsupported");
        world.Checked(await world.Hub.SetRolesAsync(Person, invited, Access.Account("user"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
    }

    [Fact]
    public async Task who_accepted_an_invitation_is_found_by_it_without_any_address()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat invited = world.Done(await world.Hub.InviteAsync(Person, Access.Account("user"), default));
        var nameless = new SeatSubject("", null, invited.AccountId);
        world.Done(await world.Hub.FindAsync(nameless, [], default)).State.ShouldBe(AccountState.Pending);

        await world.AcceptAsync(Newcomer);

        ObservedSeat joined = world.Done(await world.Hub.FindAsync(nameless, [], default));
        joined.State.ShouldBe(AccountState.Active);
        joined.AccountId.ShouldBe((await world.TruthAsync(Newcomer))!.Id);
    }

    [Fact]
    public async Task somebody_who_is_invited_already_is_said_to_be()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, state: "pending");
        var no = world.Checked(await world.Hub.InviteAsync(Person, Access.Account("user"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((RefusalKind.AlreadySo, "already_invited"));
    }

    [Fact]
    public async Task an_organization_with_scim_takes_no_invitations_and_nothing_stops()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat invited = world.Done(await world.Hub.InviteAsync(Person, Access.Account("user"), default));
        await world.SetAsync("scim", true);
        foreach (CallOutcome<ObservedSeat> outcome in new[]
        {
            await world.Hub.InviteAsync(ConnectorWorld.Person("other@octo.example"), Access.Account("user"), default),
            await world.Hub.RemoveAsync(Person, invited, default),
        })
        {
            var no = world.Checked(outcome).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
            (no.Kind, no.Code).ShouldBe((RefusalKind.NotManageable, "scim_enabled"));
        }
    }

    [Theory]
    [InlineData("Race Condition", "UNKNOWN")]
    [InlineData("Invalid Email", "invalid_email")]
    [InlineData("Something New", "http_400")]
    public async Task refusals_are_read_by_their_titles(string title, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(CalendlyProfile.Value.InviteCall!.Value, new()
        {
            ["status"] = 400,
            ["body"] = new System.Text.Json.Nodes.JsonObject { ["title"] = title, ["message"] = "about new.person@octo.example" },
        });
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.InviteAsync(Person, Access.Account("user"), default));
        if (code == "UNKNOWN")
            outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        else
            outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe(code);
    }

    [Fact]
    public async Task a_missing_scope_is_named()
    {
        await using ConnectorWorld world = await StartAsync();
        // Calendly's document is older than its scopes and does not list these refusals.
        world.AnswerAsANewerVersion();
        foreach ((string scopes, string missing) in new[] { ("organizations:write", "users:read"), ("users:read", "organizations:read") })
        {
            await world.SetAsync("scopes", scopes);
            var bad = world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
            bad.Code.ShouldBe("missing_scope");
            bad.Detail.ShouldContain(missing);
        }

        await world.SetAsync("scopes", "users:read organizations:read");
        world.Done(await world.Hub.CheckAsync(default));
        var writing = world.Checked(await world.Hub.InviteAsync(Person, Access.Account("user"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        writing.Code.ShouldBe("missing_scope");
        writing.Detail.ShouldContain("organizations:write");
    }

    [Fact]
    public async Task the_reset_of_the_rate_limit_is_a_number_of_seconds_and_no_instant()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.SetAsync("requestLimit", 0);
        world.Checked(await world.Hub.FindAsync(ConnectorWorld.Person(Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter
            .ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task the_time_that_calendly_names_itself_comes_before_the_reset()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(CalendlyProfile.Value.ReadCall, new() { ["throttle"] = 429, ["retryAfter"] = 7 });
        world.Checked(await world.Hub.FindAsync(ConnectorWorld.Person(Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task a_refusal_by_the_last_call_that_is_left_is_still_about_rights()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.SetAsync("token", "underpermissioned");
        await world.SetAsync("requestLimit", 1);
        world.Checked(await world.Hub.FindAsync(ConnectorWorld.Person(Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe("underpermissioned");
    }

    [Fact]
    public async Task a_role_that_nobody_knows_is_kept_and_shown()
    {
        await using ConnectorWorld world = await StartAsync();
        world.AnswerAsANewerVersion();
        await world.PutAsync(Newcomer, "team_manager");
        ObservedSeat seat = await world.FindAsync(Newcomer);
        seat.Access.Roles.ShouldBe(["team_manager"]);
        (await world.ListAsync())!.Single(row => row.Email == Newcomer).Seat.Access.Roles.ShouldBe(["team_manager"]);
        world.Checked(await world.Hub.SetRolesAsync(Person, seat, seat.Access, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
    }

    [Fact]
    public async Task pending_invitations_follow_the_members_over_all_pages()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(CalendlyProfile.Value, options => options with { Members = 120 });
        for (int i = 0; i < 105; i++)
            await world.PutAsync($"pending.{i}@octo.example", state: "pending");
        IReadOnlyList<HubAccount> rows = (await world.ListAsync())!;
        rows.Select(row => row.Email).ShouldBe((await world.PeopleAsync()).Select(person => person.Email), ignoreOrder: true);
        rows.Count(row => row.Seat.State == AccountState.Pending).ShouldBe(105);
    }

    [Theory]
    [InlineData("members:0123ABCD:made-up", "invalid_argument")]
    [InlineData("invitations:1001:x", "invalid_cursor")]
    [InlineData("groups:1:", "invalid_cursor")]
    public async Task a_cursor_that_is_none_is_refused(string cursor, string code)
    {
        await using ConnectorWorld world = await StartAsync();
        world.Checked(await ((IListsAccounts)world.Hub).ListAccountsAsync(cursor, default))
            .ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Refused>().Code.ShouldBe(code);
    }

    private static Task<ConnectorWorld> StartAsync() => ConnectorWorld.StartAsync(CalendlyProfile.Value);
}
