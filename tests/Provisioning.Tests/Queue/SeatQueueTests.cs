using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Queue;

public sealed class SeatQueueTests
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task marks_that_keep_coming_put_a_change_off_no_longer_than_the_cap()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        SeatKey seat = await SeatAsync(world);
        DateTimeOffset first = world.Clock.GetUtcNow();
        SeatWork work = null!;
        for (int i = 0; i < 14; i++)
        {
            work = await MarkAsync(world, seat, i % 2 == 0 ? FakeRoles.Viewer : FakeRoles.Editor);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        work.WantedRev.ShouldBe(14);
        work.NotBefore.ShouldBe(first + HubPolicy.SettleCap);
    }

    [Fact]
    public async Task a_conclusion_about_an_older_revision_leaves_the_newer_one_due()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        SeatKey seat = await SeatAsync(world);
        SeatWork older = await MarkAsync(world, seat, FakeRoles.Viewer);
        SeatWork newer = await MarkAsync(world, seat, FakeRoles.Editor);
        await world.WriteAsync(w => w.Queue.ConcludeAsync(
            older with { State = SeatWorkState.Idle, DoneRev = older.WantedRev, Attempts = 5 }, CancellationToken.None));

        SeatWork now = (await world.ReadAsync(w => w.Queue.FindAsync(seat, CancellationToken.None)))!;
        now.ShouldBe(newer with { DoneRev = 1 });
    }

    [Fact]
    public async Task the_log_reaches_back_to_the_entry_that_was_in_force_and_pruning_keeps_it()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        SeatKey seat = await SeatAsync(world);
        DateTimeOffset start = world.Clock.GetUtcNow();
        foreach (Access access in new[] { FakeRoles.Viewer, FakeRoles.Editor, FakeRoles.Admin, Access.None })
        {
            _ = await MarkAsync(world, seat, access);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        DateTimeOffset since = start + TimeSpan.FromSeconds(90);
        IReadOnlyList<DesiredEntry> log = await world.ReadAsync(w => w.Queue.LogAsync(seat, since, CancellationToken.None));
        log.Select(e => e.Access).ShouldBe([FakeRoles.Editor, FakeRoles.Admin, Access.None]);
        log[0].At.ShouldBe(start + TimeSpan.FromMinutes(1));

        await world.WriteAsync(w => w.Queue.PruneLogAsync(seat, since, CancellationToken.None));
        (await world.ReadAsync(w => w.Queue.LogAsync(seat, DateTimeOffset.UnixEpoch, CancellationToken.None))).ShouldBe(log);
        await world.WriteAsync(w => w.Queue.PruneLogAsync(seat, DateTimeOffset.UnixEpoch, CancellationToken.None));
        (await world.ReadAsync(w => w.Queue.LastDesiredAsync([seat], CancellationToken.None)))[seat].ShouldBe(Access.None);
    }

    [Fact]
    public async Task due_seats_come_in_the_order_of_their_waiting_and_parked_ones_not_at_all()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        var seats = new List<SeatKey>();
        foreach (string name in new[] { "a", "b", "c" })
        {
            var seat = new SeatKey(hub.Id, (await world.AddPersonAsync(name)).Id);
            seats.Insert(0, seat);
        }

        foreach (SeatKey seat in seats)
        {
            _ = await MarkAsync(world, seat, FakeRoles.Viewer);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        SeatWork parked = (await world.ReadAsync(w => w.Queue.FindAsync(seats[1], CancellationToken.None)))!;
        await world.WriteAsync(w => w.Queue.ConcludeAsync(parked with { State = SeatWorkState.Parked, Reason = "x" }, CancellationToken.None));
        DateTimeOffset now = world.Clock.GetUtcNow();

        (await world.ReadAsync(w => w.Queue.NextDueAsync(hub.Id, CancellationToken.None))).ShouldBe(now - TimeSpan.FromSeconds(1));
        (await world.ReadAsync(w => w.Queue.DueAsync(hub.Id, now, 10, CancellationToken.None))).ShouldBe([seats[0]]);
        (await world.ReadAsync(w => w.Queue.DueAsync(hub.Id, now + Settle, 10, CancellationToken.None))).ShouldBe([seats[0], seats[2]]);
        (await world.ReadAsync(w => w.Queue.DueAsync(hub.Id, now + Settle, 1, CancellationToken.None))).ShouldBe([seats[0]]);
    }

    [Fact]
    public void any_number_of_rings_is_one_wake_up_and_none_goes_to_another_hub()
    {
        var signal = new WorkSignal();
        HubId one = new(new Guid("00000000-0000-7000-8000-000000000001"));
        HubId two = new(new Guid("00000000-0000-7000-8000-000000000002"));
        for (int i = 0; i < 5; i++)
            signal.Ring([one]);

        signal.Of(one).TryRead(out _).ShouldBeTrue();
        signal.Of(one).TryRead(out _).ShouldBeFalse();
        signal.Of(two).TryRead(out _).ShouldBeFalse();
        signal.Supervisor.TryRead(out _).ShouldBeFalse();
        signal.HubsChanged();
        signal.Supervisor.TryRead(out _).ShouldBeTrue();
    }

    private static async Task<SeatKey> SeatAsync(PipelineHarness world) =>
        new((await world.ConnectAsync("acme")).Id, (await world.AddPersonAsync("ann")).Id);

    private static async Task<SeatWork> MarkAsync(PipelineHarness world, SeatKey seat, Access access)
    {
        await world.WriteAsync(w => w.Queue.MarkAsync(
            [new SeatMark(seat, access, Settle, false)], world.Clock.GetUtcNow(), CancellationToken.None));
        return (await world.ReadAsync(w => w.Queue.FindAsync(seat, CancellationToken.None)))!;
    }
}
