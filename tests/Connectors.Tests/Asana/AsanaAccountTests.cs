using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Asana;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>What is special about accounts of Asana.</summary>
public sealed class AsanaAccountTests
{
    private const string Ada = "ada.park@octo.example";
    private const string Newcomer = "new.person@octo.example";

    [Fact]
    public async Task somebody_of_another_domain_becomes_a_guest_and_is_said_to_be_one()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        SeatSubject guest = ConnectorWorld.Person("fern@freelance.example");

        ObservedSeat seat = world.Done(await world.Hub.InviteAsync(guest, Access.Account("member"), default));

        seat.Access.Roles.ShouldBe(["guest"]);
        (await world.TruthAsync(guest.Email))!.Roles.ShouldBe(["guest"]);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("guest")]
    [InlineData("view_only")]
    public async Task nobody_can_be_added_with_another_role_than_the_plain_one(string role)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        var no = world.Checked(await world.Hub.InviteAsync(ConnectorWorld.Person(Newcomer), Access.Account(role), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((RefusalKind.NotManageable, "unsupported"));
        (await world.CallsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("view_only")]
    [InlineData("guest")]
    public async Task every_role_that_asana_shows_is_understood(string role)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        await world.PutAsync(Newcomer, role);
        (await world.FindAsync(Newcomer)).Access.Roles.ShouldBe([role]);
        (await world.ListAsync())!.Single(row => row.Email == Newcomer).Seat.Access.Roles.ShouldBe([role]);
    }

    [Fact]
    public async Task somebody_who_has_not_joined_yet_is_active_as_asana_shows_it_and_can_be_removed()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value, options => options with { AutoAccept = false });
        ObservedSeat seat = world.Done(await world.Hub.InviteAsync(ConnectorWorld.Person(Newcomer), Access.Account("member"), default));
        seat.State.ShouldBe(AccountState.Active);
        (await world.TruthAsync(Newcomer))!.State.ShouldBe("pending");

        world.Done(await world.Hub.RemoveAsync(ConnectorWorld.Person(Newcomer), seat, default));

        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task the_only_admin_is_the_last_owner_until_there_is_another()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        TruePerson own = await world.ServiceAccountAsync();
        (await world.FindAsync(own.Email!)).IsLastOwner.ShouldBeTrue();
        (await world.ListAsync())!.Single(row => row.Seat.IsLastOwner).AccountId.ShouldBe(own.Id);

        await world.PutAsync(Newcomer, "admin");

        (await world.FindAsync(own.Email!)).IsLastOwner.ShouldBeFalse();
        (await world.FindAsync(Newcomer)).IsLastOwner.ShouldBeFalse();
        (await world.ListAsync())!.ShouldAllBe(row => !row.Seat.IsLastOwner);
    }

    [Fact]
    public async Task who_became_the_only_admin_since_the_read_is_not_removed()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        await world.PutAsync(Newcomer, "admin");
        ObservedSeat seat = await world.FindAsync(Newcomer);
        await world.PutAsync((await world.ServiceAccountAsync()).Email, "member");
        await world.ForgetCallsAsync();

        var no = world.Checked(await world.Hub.RemoveAsync(ConnectorWorld.Person(Newcomer), seat, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();

        (no.Kind, no.Code).ShouldBe((RefusalKind.Protected, "last_owner"));
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Fact]
    public async Task somebody_whom_reads_do_not_show_yet_is_removed_all_the_same()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        await world.LagAsync(60_000);
        ObservedSeat seat = world.Done(await world.Hub.InviteAsync(ConnectorWorld.Person(Newcomer), Access.Account("member"), default));
        world.Done(await world.Hub.RemoveAsync(ConnectorWorld.Person(Newcomer), seat, default)).ShouldBe(ObservedSeat.Absent);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task a_workspace_that_went_out_of_sight_makes_nobody_absent()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        IHubConnector elsewhere = world.Connect(businessId: "1209999999999999");
        world.Checked(await elsewhere.FindAsync(ConnectorWorld.Person(Ada), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe("not_visible");
    }

    [Fact]
    public async Task a_service_account_that_is_no_member_is_accepted()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        // Asana's own listing of the token owner's memberships is empty then.
        await world.FaultAsync(AsanaProfile.Value.ReadCall, new() { ["status"] = 200, ["body"] = new JsonObject { ["data"] = new JsonArray() } });
        world.Done(await world.Hub.CheckAsync(default)).ServiceAccountId.ShouldBe(AsanaSeed.ServiceAccount);
    }

    [Theory]
    [InlineData("/api/1.0/users/me", "users:read")]
    [InlineData("/api/1.0/workspaces/*", "workspaces:read")]
    public async Task a_missing_scope_is_named(string path, string scope)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        await world.FaultAsync(("GET", path), new()
        {
            ["status"] = 403,
            ["body"] = new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject { ["message"] = "Your app is missing a required scope." }),
            },
        });
        var bad = world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        (bad.Code, bad.AppStatus).ShouldBe(("missing_scope", 403));
        bad.Detail.ShouldContain(scope);
    }

    [Fact]
    public async Task used_up_calls_are_waited_for_as_long_as_asana_says()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value, options => options with { Clock = clock });
        await world.SetAsync("requestLimit", 1);
        foreach (int seconds in new[] { 60, 41 })
        {
            world.Checked(await world.Hub.FindAsync(ConnectorWorld.Person(Ada), [], default))
                .ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
            clock.Now += TimeSpan.FromSeconds(19);
        }
    }

    [Fact]
    public async Task the_listing_shows_every_address_and_asks_for_no_more_pages_of_users_than_of_members()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value, options => options with { Members = 230 });
        IReadOnlyList<HubAccount> rows = (await world.ListAsync())!;
        rows.Select(row => (row.AccountId, row.Email)).ShouldBe(
            (await world.PeopleAsync()).Select(person => (person.Id, person.Email)), ignoreOrder: true);
        (await world.CallsAsync()).ShouldBeLessThanOrEqualTo(7);
    }

    [Fact]
    public async Task users_that_are_listed_in_a_circle_are_no_listing()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value, options => options with { Members = 130 });
        await world.FaultAsync(("GET", "/api/1.0/users"), new() { ["paging"] = "loop", ["count"] = 5, ["atLeast"] = 2 });
        (await world.ListAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("members:0123ABCD:made-up", "paging_expired")]
    [InlineData("members:0:x", "invalid_cursor")]
    [InlineData("team:1:", "invalid_cursor")]
    public async Task a_cursor_that_is_none_is_refused(string cursor, string code)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AsanaProfile.Value);
        world.Checked(await ((IListsAccounts)world.Hub).ListAccountsAsync(cursor, default))
            .ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Refused>().Code.ShouldBe(code);
    }
}
