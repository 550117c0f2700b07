using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task somebody_is_added_once_and_nobody_else_is_touched()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        string[] others = await world.LinesAsync();

        ObservedSeat invited = world.Done(await InviteAsync(world));

        AccountState expected = Can(world, Capability.PendingInvites) ? AccountState.Pending : AccountState.Active;
        invited.State.ShouldBe(expected);
        (await world.AllOfAsync(Newcomer)).Length.ShouldBe(1);
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
        ObservedSeat found = await world.FindAsync(Newcomer);
        found.State.ShouldBe(expected);
        found.AccountId.ShouldBe(invited.AccountId);
    }

    [Fact]
    public async Task somebody_who_accepts_is_active_with_the_role()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        world.Done(await InviteAsync(world));
        if (Can(world, Capability.PendingInvites))
            await world.AcceptAsync(Newcomer);

        ObservedSeat seat = world.Done(await world.Hub.FindAsync(Person(Newcomer), [], default));

        seat.State.ShouldBe(AccountState.Active);
        seat.Access.Roles.ShouldContain(Profile.Role);
        (await world.TruthAsync(Newcomer))!.State.ShouldBe("active");
    }

    [Fact]
    public async Task somebody_who_is_there_already_is_not_added_again()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        string[] before = await world.LinesAsync();
        SaysAlready(await InviteAsync(world, Ada)).ShouldBeTrue();
        (await world.LinesAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task two_invitations_make_one_account(int lag)
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        await world.LagAsync(lag);
        world.Done(await InviteAsync(world));
        CallOutcome<ObservedSeat> second = await InviteAsync(world);
        (SaysAlready(second) || second is CallOutcome<ObservedSeat>.Done).ShouldBeTrue(second.ToString());
        (await world.AllOfAsync(Newcomer)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task a_role_or_an_asset_that_the_app_does_not_have_is_refused_before_anything_is_sent()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        string[] before = await world.LinesAsync();
        await world.ForgetCallsAsync();
        Refused(world, await InviteAsync(world, access: Access.Account("no-such-role"))).Kind.ShouldBe(RefusalKind.UnknownRole);
        Refused(world, await InviteAsync(world, access: Plain((new AssetKey("no-such-kind", "1"), "x")))).Kind.ShouldBe(RefusalKind.UnknownRole);
        Refused(world, await InviteAsync(world, access: Plain((new AssetKey("no-such-kind", "../x?y=1"), "x")))).Kind.ShouldBe(RefusalKind.UnknownRole);
        (await world.CallsAsync()).ShouldBe(0);
        (await world.LinesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_full_app_says_that_no_seat_is_left()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        if (!Profile.HasSeatLimit)
        {
            world.Done(await world.Hub.CheckAsync(default)).SeatsTotal.ShouldBeNull();
            return;
        }

        await world.SetAsync("seats", (await world.PeopleAsync()).Count);
        Refused(world, await InviteAsync(world)).Kind.ShouldBe(RefusalKind.NotEnoughSeats);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task an_invitation_that_ran_out_leaves_nobody_and_can_be_sent_again()
    {
        await using ConnectorWorld world = await StartWaitingAsync();
        if (await CannotAddAsync(world))
            return;
        ObservedSeat invited = world.Done(await InviteAsync(world));
        if (await KnowsNoPendingAsync(world, invited))
            return;
        await world.ExpireAsync(Newcomer);
        world.Done(await world.Hub.FindAsync(new SeatSubject(Newcomer, null, invited.AccountId), [], default)).ShouldBe(ObservedSeat.Absent);
        world.Done(await InviteAsync(world)).State.ShouldBe(AccountState.Pending);
        (await world.TruthAsync(Newcomer))!.State.ShouldBe("pending");
    }

    [Fact]
    public async Task an_asset_of_the_grant_is_there_at_the_latest_after_acceptance()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world) || await CannotManageAssetsAsync(world))
            return;
        Access wanted = Plain((Asset, Profile.AssetRole));
        world.Done(await InviteAsync(world, access: wanted));
        if (Can(world, Capability.PendingInvites))
            await world.AcceptAsync(Newcomer);
        ObservedSeat seen = await world.FindAsync(Newcomer, Asset);
        if (!seen.Access.Assets.ContainsKey(Asset))
            world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seen, wanted, default));
        (await world.TruthAsync(Newcomer))!.Assets[Asset.ToString()].ShouldContain(Profile.AssetRole!);
        (await world.FindAsync(Newcomer, Asset)).Access.Assets[Asset].ShouldContain(Profile.AssetRole!);
    }

    /// <summary>True for an app that cannot add people, after a look that it refuses to.</summary>
    private async Task<bool> CannotAddAsync(ConnectorWorld world)
    {
        if (Can(world, Capability.AddUser))
            return false;
        await RefusedUnsentAsync(world, () => InviteAsync(world));
        return true;
    }

    /// <summary>The app, where nobody accepts before a test plays it.</summary>
    private Task<ConnectorWorld> StartWaitingAsync() =>
        ConnectorWorld.StartAsync(Profile, options => options with { AutoAccept = false });

    /// <summary>True for an app that does not tell who has not accepted yet, after a look that nobody is called pending.</summary>
    private async Task<bool> KnowsNoPendingAsync(ConnectorWorld world, ObservedSeat invited)
    {
        if (Can(world, Capability.PendingInvites))
            return false;
        (await world.TruthAsync(Newcomer))!.State.ShouldBe(Profile.HidesWhoWaits ? "pending" : "active");
        invited.State.ShouldBe(AccountState.Active);
        (await world.FindAsync(Newcomer)).State.ShouldBe(AccountState.Active);
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        rows.ShouldContain(row => row.AccountId == invited.AccountId);
        rows.ShouldNotContain(row => row.Seat.State == AccountState.Pending);
        return true;
    }

    /// <summary>True for an app whose assets cannot be managed, after a look that it does not take them.</summary>
    private async Task<bool> CannotManageAssetsAsync(ConnectorWorld world)
    {
        if (Can(world, Capability.ManageAssets))
            return false;
        string[] before = await world.LinesAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.SetRolesAsync(
            Person(Ada), ada, Access.Account(ada.Access.Roles, Plain((new AssetKey("team", "1"), "member")).Assets), default));
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (await world.LinesAsync()).ShouldBe(before);
        return true;
    }
}
