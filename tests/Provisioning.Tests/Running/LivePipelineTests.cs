using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>The real supervisor, runners and workers.</summary>
public sealed class LivePipelineTests
{
    [Fact]
    public async Task a_ring_wakes_the_runner_and_a_lost_ring_costs_one_poll()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme", p => p with { Settle = TimeSpan.Zero });
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, hub, 2);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => live.Status.Ready, "ready");
        await live.PassAsync(TimeSpan.FromSeconds(3));

        await world.JoinAsync(team, people[0]);
        await LivePipeline.StillUntilAsync(() => world.App.Space("acme").Truth(people[0].Email) is not null, "invited without any time passing");

        // The ring of this change is swallowed before the runner can hear it.
        await live.PassAsync(TimeSpan.FromSeconds(2));
        DateTimeOffset before = world.Clock.GetUtcNow();
        await world.WriteAsync(async w =>
        {
            await w.Groups.ChangeMembersAsync(team.Group, [people[1].Id], [], CancellationToken.None);
            _ = await new DesiredRecorder(new SeatMarker(w, world.Context, world.Ids, before)).RecordAsync(
                new DirectoryChange.MembersChanged([team.Team], [people[1].Id]), CancellationToken.None);
        });
        await live.UntilAsync(() => world.App.Space("acme").Truth(people[1].Email) is not null, "invited by the poll");
        FakeCall invite = world.App.Space("acme").Writes.Single(c => c.Email == people[1].Email);
        (invite.Begun - before).ShouldBeLessThanOrEqualTo(world.Options.Poll + TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task so_many_people_at_once_as_the_hub_allows_and_never_one_person_twice()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme", p => p with { Parallel = 3 });
        FakeSpace space = world.App.Space("acme");
        space.InvitesPend = false;
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, hub, 12);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        space.Gate = call => call.Operation == FakeOperation.Invite ? release.Task : Task.CompletedTask;
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        world.Signal.Ring([hub.Id]);
        await LivePipeline.StillUntilAsync(() => space.UnderWay == 3, "three under way");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        space.UnderWay.ShouldBe(3);
        release.SetResult();
        await live.UntilAsync(() => people.All(p => space.Truth(p.Email) is not null), "everybody invited");
        await live.UntilAsync(() => RestsAsync(world, hub, 12), "every seat idle");

        space.MostAtOnce.ShouldBe(3);
        space.Calls.ShouldAllBe(c => !c.Overlaps);
        space.Writes.ShouldAllBe(c => c.Journalled);
        space.Writes.Count.ShouldBe(12);
    }

    [Fact]
    public async Task a_throttled_answer_stops_every_worker_of_the_hub()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme", p => p with { Parallel = 4 });
        FakeSpace space = world.App.Space("acme");
        space.InvitesPend = false;
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, hub, 20);
        space.Plan(new FakeFault(FakeFaultKind.Throttled, FakeOperation.Find) { RetryAfter = TimeSpan.FromMinutes(2) });
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => space.Unused.Count == 0, "throttled");
        await live.PassAsync(TimeSpan.FromSeconds(5));

        // Those already under way finish; nobody new is started.
        int calls = space.Calls.Count;
        await live.PassAsync(TimeSpan.FromMinutes(1.5));
        space.Calls.Count.ShouldBe(calls);
        await live.UntilAsync(() => people.All(p => space.Truth(p.Email) is not null), "everybody invited");
        space.Writes.Count.ShouldBe(20);
    }

    [Fact]
    public async Task a_hub_in_quarantine_harms_no_other_hub_and_recovers()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub bad = await world.ConnectAsync("bad");
        Hub good = await world.ConnectAsync("good");
        world.App.Space("bad").Credential = "other";
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, good, 3);
        await world.GrantAsync(team, bad, FakeRoles.Viewer);
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "good", "bad");

        await live.UntilAsync(() => people.All(p => world.App.Space("good").Truth(p.Email) is not null), "the good hub works");
        await live.UntilAsync(async () => (await world.NowAsync(bad)).State == HubState.ReviewServiceAccount, "the bad hub is in quarantine");
        world.App.Space("bad").Writes.ShouldBeEmpty();
        (await world.NowAsync(good)).State.ShouldBe(HubState.Healthy);

        world.App.Space("bad").Credential = "good";
        world.Clock.Advance(world.Options.Probe);
        await live.UntilAsync(() => people.All(p => world.App.Space("bad").Truth(p.Email) is not null), "the bad hub has recovered");
    }

    [Fact]
    public async Task one_person_whom_the_app_does_not_let_us_touch_is_set_aside_and_stops_nobody_else()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        (Hub hub, FakeSpace space, FakeTeam team, FakePerson[] people) = await CrowdAsync(world, 6);
        space.Plan(new FakeFault(FakeFaultKind.Forbidden, FakeOperation.Invite, people[0].Email) { Times = 100 });
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => people[1..].All(p => space.Truth(p.Email) is not null), "everybody else is invited");
        await live.UntilAsync(() => RestsAsync(world, hub, 5), "nothing is due");

        (await world.NowAsync(hub)).State.ShouldBe(HubState.Healthy);
        SeatWork refused = (await world.ReadAsync(w => w.Queue.FindAsync(new SeatKey(hub.Id, people[0].Id), CancellationToken.None)))!;
        (refused.State, refused.Reason).ShouldBe((SeatWorkState.Parked, "forbidden: You cannot change this member."));
        space.Writes.Count(c => c.Email == people[0].Email).ShouldBe(1);
        world.Database.Number("SELECT COUNT(*) FROM hub_task WHERE ended_at IS NULL").ShouldBe(0, "its task says so too");
    }

    [Fact]
    public async Task an_open_circuit_lets_one_seat_through_after_its_break()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        (Hub hub, FakeSpace space, FakeTeam team, FakePerson[] people) = await CrowdAsync(world, 8);
        space.Plan(new FakeFault(FakeFaultKind.NotSent) { Times = 8 });
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => space.Calls.Count >= 5, "failing");
        await live.UntilAsync(async () => await RestAsync(world, hub) > world.Clock.GetUtcNow(), "whoever looks at the hub sees until when it rests");
        await live.UntilAsync(() => space.Unused.Count == 0, "all faults happened");
        await live.UntilAsync(() => people.All(p => space.Truth(p.Email) is not null), "everybody invited");
        await live.UntilAsync(() => RestsAsync(world, hub, 8), "every seat idle");

        space.Writes.Count(c => c.Applied).ShouldBe(8);
        (await RestAsync(world, hub) > world.Clock.GetUtcNow()).ShouldBeFalse();
    }

    private static async Task<DateTimeOffset?> RestAsync(PipelineHarness world, Hub hub) =>
        (await world.ReadAsync(w => w.Hubs.HealthAsync(hub.Id, CancellationToken.None))).CircuitOpenUntil;

    [Fact]
    public async Task a_stop_lets_the_call_in_flight_finish_and_records_it()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        (Hub hub, FakeSpace space, FakeTeam team, FakePerson[] people) = await CrowdAsync(world, 6);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        space.Gate = call => call.Operation == FakeOperation.Invite ? release.Task : Task.CompletedTask;
        await world.JoinAsync(team, people);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        world.Signal.Ring([hub.Id]);
        await LivePipeline.StillUntilAsync(() => space.UnderWay == hub.Policy.Parallel, "calls under way");

        Task stopping = live.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await stopping;

        space.Writes.Count.ShouldBe(hub.Policy.Parallel);
        space.Writes.ShouldAllBe(c => c.Outcome == "Done");
        world.Database.Query("SELECT outcome FROM task_attempt").ShouldAllBe(o => o == "Done");
        world.Units.Open.ShouldBe(0);
    }

    [Fact]
    public async Task a_new_process_takes_over_where_the_old_one_died()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeSpace space = world.App.Space("acme");
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, hub, 5);
        await world.JoinAsync(team, people);
        await using (LivePipeline first = await LivePipeline.StartAsync(world, null, "acme"))
        {
            world.Units.CrashAt(4, after: true);
            await first.UntilAsync(() => world.Units.Dead, "dead");
        }

        world.Units.Revive();
        await using LivePipeline second = await LivePipeline.StartAsync(world, null, "acme");
        await second.UntilAsync(() => people.All(p => space.Truth(p.Email) is not null), "everybody invited");
        await second.PassAsync(TimeSpan.FromSeconds(5));

        space.Writes.Count(c => c.Applied).ShouldBe(5);
        world.Database.Number("SELECT COUNT(*) FROM hub_lease WHERE fence >= 2").ShouldBe(1);
    }

    [Fact]
    public async Task new_settings_of_a_hub_begin_a_new_session()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => world.Database.Number("SELECT MAX(fence) FROM hub_lease") == 1, "taken");
        await world.WriteAsync(w => w.Hubs.UpdateAsync(hub with { Label = "New", Version = 2 }, CancellationToken.None));
        world.Signal.Ring([hub.Id]);

        await live.UntilAsync(() => world.Database.Number("SELECT MAX(fence) FROM hub_lease") == 2, "taken again");
    }

    [Fact]
    public async Task readiness_is_not_claimed_while_the_hubs_cannot_be_listed()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        _ = await world.ConnectAsync("acme");
        world.Database.Execute("ALTER TABLE hub RENAME TO hub_away");
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.PassAsync(TimeSpan.FromSeconds(5));
        live.Status.Ready.ShouldBeFalse();

        world.Database.Execute("ALTER TABLE hub_away RENAME TO hub");
        await live.UntilAsync(() => live.Status.Ready, "ready");
    }

    private static async Task<bool> RestsAsync(PipelineHarness world, Hub hub, int seats)
    {
        IReadOnlyDictionary<SeatWorkState, int> counts = await world.ReadAsync(w => w.Queue.CountAsync(hub.Id, CancellationToken.None));
        return counts.GetValueOrDefault(SeatWorkState.Idle) == seats;
    }

    private static async Task<(Hub Hub, FakeSpace Space, FakeTeam Team, FakePerson[] People)> CrowdAsync(PipelineHarness world, int count)
    {
        Hub hub = await world.ConnectAsync("acme");
        FakeSpace space = world.App.Space("acme");
        space.InvitesPend = false;
        (FakeTeam team, FakePerson[] people) = await TeamAsync(world, hub, count);
        return (hub, space, team, people);
    }

    private static async Task<(FakeTeam Team, FakePerson[] People)> TeamAsync(PipelineHarness world, Hub hub, int count)
    {
        FakeTeam team = await world.AddTeamAsync("Team");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        var people = new FakePerson[count];
        for (int i = 0; i < count; i++)
            people[i] = await world.AddPersonAsync($"p{i}");
        return (team, people);
    }
}
