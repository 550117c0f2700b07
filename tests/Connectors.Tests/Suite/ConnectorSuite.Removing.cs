using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task a_leaver_is_gone_with_all_assets_and_nobody_else_is()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = Profile.Asset is null
            ? await MemberAsync(world, Newcomer)
            : await MemberAsync(world, Newcomer, null, (Asset, Profile.AssetRole), (OtherAsset, Profile.AssetRole));
        if (await CannotRemoveAsync(world, seat))
            return;
        string[] others = await world.OthersAsync(Newcomer);

        world.Done(await world.Hub.RemoveAsync(Person(Newcomer), seat, default)).ShouldBe(ObservedSeat.Absent);

        (await world.AllOfAsync(Newcomer)).ShouldBeEmpty();
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
        (await world.FindAsync(Newcomer)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_pending_invitation_is_cancelled()
    {
        await using ConnectorWorld world = await StartWaitingAsync();
        if (await CannotAddAsync(world) || await CannotRemoveAsync(world, ObservedSeat.Absent))
            return;
        string[] others = await world.LinesAsync();
        ObservedSeat invited = world.Done(await InviteAsync(world));
        // Where nobody waits, or the app does not tell, it is a fresh account that goes again.
        _ = await KnowsNoPendingAsync(world, invited);
        world.Done(await world.Hub.RemoveAsync(Person(Newcomer), invited, default)).ShouldBe(ObservedSeat.Absent);
        (await world.AllOfAsync(Newcomer)).ShouldBeEmpty();
        (await world.LinesAsync()).ShouldBe(others);
        (await world.FindAsync(Newcomer)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task somebody_who_accepted_meanwhile_is_not_reported_as_gone()
    {
        await using ConnectorWorld world = await StartWaitingAsync();
        if (await CannotAddAsync(world) || await CannotRemoveAsync(world, ObservedSeat.Absent))
            return;
        ObservedSeat invited = world.Done(await InviteAsync(world));
        if (Can(world, Capability.PendingInvites) || Profile.HidesWhoWaits)
            await world.AcceptAsync(Newcomer);
        (await world.TruthAsync(Newcomer))!.State.ShouldBe("active");
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.RemoveAsync(Person(Newcomer), invited, default));
        if (invited.State == AccountState.Pending)
        {
            // What was to be taken back is no invitation any more: whoever accepted it keeps the account.
            outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>(outcome.ToString()).Kind.ShouldBe(RefusalKind.AlreadySo);
            (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
            return;
        }

        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Done>(outcome.ToString());
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task removing_somebody_who_is_not_there_is_no_write()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotRemoveAsync(world, ObservedSeat.Absent))
            return;
        await world.ForgetCallsAsync();
        world.Checked(await world.Hub.RemoveAsync(Person(Newcomer), ObservedSeat.Absent, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.SentWritesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task somebody_who_was_removed_by_hand_meanwhile_counts_as_removed()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        if (await CannotRemoveAsync(world, seat))
            return;
        SeatSubject subject = new(Newcomer, null, seat.AccountId);
        string[] others = await world.OthersAsync(Newcomer);
        await world.RemoveByHandAsync(Newcomer);

        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.RemoveAsync(subject, seat, default));

        (outcome is CallOutcome<ObservedSeat>.AlreadySo or CallOutcome<ObservedSeat>.Done).ShouldBeTrue(outcome.ToString());
        (await world.AllOfAsync(Newcomer)).ShouldBeEmpty();
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
    }

    [Fact]
    public async Task the_service_account_and_last_owner_is_never_removed_or_lowered()
    {
        await using ConnectorWorld world = await StartAsync();
        if (!Profile.ProtectsServiceAccount)
        {
            // Then nobody may be taken for it either.
            IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
            rows.ShouldNotBeEmpty();
            rows.ShouldNotContain(row => row.Seat.IsServiceAccount);
            (await world.FindAsync(Ada)).IsServiceAccount.ShouldBeFalse();
            return;
        }

        TruePerson account = await world.ServiceAccountAsync();
        SeatSubject subject = new(account.Email ?? "", null, account.Id);
        ObservedSeat seat = world.Done(await world.Hub.FindAsync(subject, [], default));
        seat.IsServiceAccount.ShouldBeTrue();
        if (await CannotRemoveAsync(world, seat))
            return;
        await world.ForgetCallsAsync();
        Refused(world, await world.Hub.RemoveAsync(subject, seat, default)).Kind.ShouldBe(RefusalKind.Protected);
        if (Can(world, Capability.UpdateRoles))
            Refused(world, await world.Hub.SetRolesAsync(subject, seat, Plain(), default)).Kind.ShouldBe(RefusalKind.Protected);
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.ServiceAccountAsync()).Line.ShouldBe(account.Line);
    }

    /// <summary>True for an app that cannot remove people, after a look that it refuses to.</summary>
    private static async Task<bool> CannotRemoveAsync(ConnectorWorld world, ObservedSeat seat)
    {
        if (Can(world, Capability.RemoveUser))
            return false;
        await RefusedUnsentAsync(world, () => world.Hub.RemoveAsync(Person(Newcomer), seat, default));
        return true;
    }
}
