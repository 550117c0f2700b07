using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Read-after-write lag (F10): reads see the past for a while; the app itself knows better.</summary>
public sealed class LagTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_invitation_is_seen_only_after_the_lag(bool scripted)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        if (scripted)
            await world.FaultAsync(new { method = "POST", path = FaultyWorld.Invitations, lagMs = 3000 });
        else
            await world.PostAsync("lag", new { ms = 3000 });

        FaultyWorld.Done(await world.InviteAsync()).State.ShouldBe(AccountState.Pending);

        FaultyWorld.Done(await world.FindAsync()).ShouldBe(ObservedSeat.Absent, "the trap that a read-back must wait for");
        (await world.PendingAsync()).ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromMilliseconds(2999));
        FaultyWorld.Done(await world.FindAsync()).ShouldBe(ObservedSeat.Absent);
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Pending);
        ((int)(await world.GetAsync("lag"))["staleReads"]!).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task after_the_lag_that_the_connector_declares_a_lagging_write_of_that_length_is_seen()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.PostAsync("lag", new { ms = world.App.ReadLag.TotalMilliseconds });
        await world.InviteAsync();
        world.Clock.Advance(world.App.ReadLag);
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task a_second_invitation_during_the_lag_is_refused_by_the_app_and_doubles_nothing()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.PostAsync("lag", new { ms = 60_000 });
        await world.InviteAsync();
        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        (await world.PendingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_removal_lags_as_well()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        ObservedSeat ada = FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada));
        await world.PostAsync("lag", new { ms = 1000 });
        FaultyWorld.Done(await world.Guarded.RemoveAsync(FaultyWorld.Ada, ada, default)).ShouldBe(ObservedSeat.Absent);

        FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada)).State.ShouldBe(AccountState.Active);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada)).State.ShouldBe(AccountState.Absent);
    }

    [Fact]
    public async Task what_follows_a_lagging_write_is_seen_no_sooner_than_that_write()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = FaultyWorld.Invitations, lagMs = 2000 });
        await world.InviteAsync();
        await world.DeleteAsync("members/ada-park");

        FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada)).State.ShouldBe(AccountState.Active);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada)).State.ShouldBe(AccountState.Absent);
    }
}
