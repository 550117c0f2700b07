using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>One hub, one owner: leases end, are renewed, given back, and taken over; two nodes share one database here.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task a_hub_that_another_node_holds_is_not_taken_until_its_lease_has_ended()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        var one = (LeaseTaking.Taken)await TakeAsync(world, hub, "one");
        world.Clock.Advance(TimeSpan.FromSeconds(44));
        (await TakeAsync(world, hub, "two")).ShouldBe(new LeaseTaking.HeldByOther(one.Until));

        world.Clock.Advance(TimeSpan.FromSeconds(2));
        var two = (LeaseTaking.Taken)await TakeAsync(world, hub, "two");
        two.Fence.ShouldBe(one.Fence + 1);
        two.QuietUntil.ShouldBe(one.Until + Quiet);
    }

    [Fact]
    public async Task a_renewed_lease_lasts_and_one_that_ended_is_not_renewed()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        _ = await TakeAsync(world, hub, "one");
        for (int i = 0; i < 20; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            (await RenewAsync(world, "one")).ShouldBe([hub.Id]);
        }

        _ = (await TakeAsync(world, hub, "two")).ShouldBeOfType<LeaseTaking.HeldByOther>();
        world.Clock.Advance(TimeSpan.FromSeconds(46));
        (await RenewAsync(world, "one")).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_lease_that_was_given_back_is_taken_at_once_and_nobody_waits()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        _ = await TakeAsync(world, hub, "one");
        await world.Leases.ReleaseAsync("one", world.Clock.GetUtcNow(), CancellationToken.None);
        ((LeaseTaking.Taken)await TakeAsync(world, hub, "two")).QuietUntil.ShouldBeNull();
    }

    [Fact]
    public async Task who_has_the_database_alone_takes_over_a_dead_owners_hub_at_once()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        var one = (LeaseTaking.Taken)await TakeAsync(world, hub, "one");
        var two = (LeaseTaking.Taken)await TakeAsync(world, hub, "two", alone: true);
        (two.Fence, two.QuietUntil).ShouldBe((one.Fence + 1, null));
    }

    [Fact]
    public async Task no_call_begins_under_a_lease_that_is_too_short_for_it_or_while_a_former_owner_may_still_write()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        TimeSpan call = TimeSpan.FromSeconds(25);
        var one = (LeaseTaking.Taken)await TakeAsync(world, hub, "one");
        (await MayBeginAsync(world, hub, one.Fence, call)).ShouldBeTrue();
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        (await MayBeginAsync(world, hub, one.Fence, call)).ShouldBeFalse();

        world.Clock.Advance(TimeSpan.FromSeconds(26));
        var two = (LeaseTaking.Taken)await TakeAsync(world, hub, "two");
        (await MayBeginAsync(world, hub, two.Fence, TimeSpan.FromSeconds(1))).ShouldBeFalse("quiet");
        (await MayBeginAsync(world, hub, one.Fence, TimeSpan.Zero)).ShouldBeFalse("the fence is old");
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        (await MayBeginAsync(world, hub, two.Fence, TimeSpan.FromSeconds(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task a_paused_owner_wakes_up_and_sends_nothing_more_while_the_new_one_reads_before_it_writes()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);

        // The loop's node is stopped for longer than its lease; another node takes the hub.
        story.World.Clock.Advance(TimeSpan.FromMinutes(2));
        var other = (LeaseTaking.Taken)await TakeAsync(story.World, story.Hub, "other");
        await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));
        story.Space.Writes.ShouldBeEmpty();
        other.Fence.ShouldBe(story.Loop.Session.Fence + 1);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Due);
    }

    [Fact]
    public async Task a_new_owner_reads_at_once_and_writes_after_the_quiet_time()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Viewers", await world.AddPersonAsync("ann"));
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        var former = (LeaseTaking.Taken)await TakeAsync(world, hub, "former");
        world.Clock.Advance(Life);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => world.App.Space("acme").Writes.Count > 0, "invited");

        FakeSpace space = world.App.Space("acme");
        space.Calls.First(c => c.Operation == FakeOperation.Find).Begun.ShouldBeLessThan(former.Until + Quiet);
        space.Writes[0].Begun.ShouldBeGreaterThanOrEqualTo(former.Until + Quiet);
    }

    [Fact]
    public async Task a_stop_gives_the_hubs_back_and_a_lost_lease_ends_the_runner_until_it_can_be_taken_again()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => world.Database.Number("SELECT COUNT(*) FROM hub_lease") == 1, "taken");
        world.Database.Execute("UPDATE hub_lease SET owner = 'thief', fence = fence + 1");
        await live.PassAsync(TimeSpan.FromSeconds(30));
        world.Database.Query("SELECT owner FROM hub_lease").ShouldBe(["thief"]);
        await live.UntilAsync(() => world.Database.Query("SELECT owner FROM hub_lease")[0] != "thief", "taken again after the thief's lease");

        await live.DisposeAsync();
        ((LeaseTaking.Taken)await TakeAsync(world, hub, "next")).QuietUntil.ShouldBeNull();
    }

    private static async Task<LeaseTaking> TakeAsync(PipelineHarness world, Hub hub, string owner, bool alone = false)
    {
        await using IUnitOfWork work = await world.Units.BeginAsync(world.Context.Workspace, CancellationToken.None);
        LeaseTaking taking = await work.Tasks.TakeHubAsync(
            hub.Id, new LeaseRequest(owner, world.Clock.GetUtcNow(), Life, Quiet, alone), TimeSpan.Zero, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return taking;
    }

    private static Task<IReadOnlySet<HubId>> RenewAsync(PipelineHarness world, string owner) =>
        world.Leases.RenewAsync(owner, world.Clock.GetUtcNow(), world.Clock.GetUtcNow() + Life, CancellationToken.None);

    private static async Task<bool> MayBeginAsync(PipelineHarness world, Hub hub, long fence, TimeSpan call) =>
        (await world.ReadAsync(w => w.Tasks.GateAsync(hub.Id, CancellationToken.None)))!.LetsBegin(fence, world.Clock.GetUtcNow(), call);
}
