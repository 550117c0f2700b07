using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task somebody_who_is_suspended_keeps_account_and_roles_and_comes_back_with_them()
    {
        await using ConnectorWorld world = await StartAsync();
        if (Suspending(world) is not { } hub)
            return;
        ObservedSeat seat = Profile.Asset is null
            ? await MemberAsync(world, Newcomer)
            : await MemberAsync(world, Newcomer, null, (Asset, Profile.AssetRole));
        TruePerson before = (await world.TruthAsync(Newcomer))!;
        string[] others = await world.OthersAsync(Newcomer);

        ObservedSeat suspended = world.Done(await hub.SuspendAsync(Person(Newcomer), seat, default));

        suspended.State.ShouldBe(AccountState.Suspended);
        suspended.Access.ShouldBe(seat.Access);
        (await world.TruthAsync(Newcomer))!.Line.ShouldBe((before with { State = "suspended" }).Line);
        (await world.FindAsync(Newcomer, [.. seat.Access.Assets.Keys])).ShouldBe(suspended);
        (await world.ListAsync()).ShouldNotBeNull().Single(row => row.Email == Newcomer).Seat.State.ShouldBe(AccountState.Suspended);

        world.Done(await hub.ResumeAsync(Person(Newcomer), suspended, default)).ShouldBe(seat);
        (await world.TruthAsync(Newcomer))!.Line.ShouldBe(before.Line);
        (await world.FindAsync(Newcomer, [.. seat.Access.Assets.Keys])).ShouldBe(seat);
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
    }

    [Fact]
    public async Task who_is_suspended_or_working_already_or_not_there_is_not_written_about()
    {
        await using ConnectorWorld world = await StartAsync();
        if (Suspending(world) is not { } hub)
            return;
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        string[] before = await world.LinesAsync();
        await world.ForgetCallsAsync();
        world.Checked(await hub.ResumeAsync(Person(Newcomer), seat, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        world.Checked(await hub.SuspendAsync(Person(Newcomer), seat with { State = AccountState.Suspended }, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        Refused(world, await hub.SuspendAsync(Person(Newcomer), ObservedSeat.Absent, default)).Kind.ShouldBe(RefusalKind.NotManageable);
        Refused(world, await hub.ResumeAsync(Person(Newcomer), ObservedSeat.Absent, default)).Kind.ShouldBe(RefusalKind.NotManageable);
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.LinesAsync()).ShouldBe(before);
    }

    /// <summary>The hub as one that suspends; null for an app that cannot, after a look that it does not offer it.</summary>
    private static ISuspendsAccounts? Suspending(ConnectorWorld world)
    {
        (world.Hub is ISuspendsAccounts).ShouldBe(Can(world, Capability.SuspendUser));
        return world.Hub as ISuspendsAccounts;
    }
}
