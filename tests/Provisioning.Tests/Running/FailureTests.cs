using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

public sealed class FailureTests
{
    [Fact]
    public async Task a_throttled_answer_pauses_the_whole_hub_and_is_no_attempt()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        FakePerson ben = await story.World.AddPersonAsync("ben");
        story.Space.Plan(new FakeFault(FakeFaultKind.Throttled, FakeOperation.Invite) { RetryAfter = TimeSpan.FromMinutes(3) });
        await story.World.JoinAsync(story.Viewers, ann, ben);
        await story.RunAsync(TimeSpan.FromSeconds(3));
        DateTimeOffset until = story.World.Clock.GetUtcNow() + TimeSpan.FromMinutes(3);
        (await story.WorkAsync(ann)).Attempts.ShouldBe(0);
        await story.RunAsync(TimeSpan.FromMinutes(5));

        story.Space.Unused.ShouldBeEmpty();
        story.Space.Writes.Count.ShouldBe(3);
        story.Space.Writes.Skip(1).ShouldAllBe(c => c.Begun >= until - TimeSpan.FromSeconds(3));
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.Has(ben).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_connector_that_reads_in_parts_makes_nobody_else_wait_and_keeps_the_budget()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        FakePerson ben = await story.World.AddPersonAsync("ben");
        story.Space.Plan(new FakeFault(FakeFaultKind.GoesOn, FakeOperation.Find, ann.Email) { Times = 20, RetryAfter = TimeSpan.FromSeconds(1) });
        double before = story.Loop.Session.Budget.CallsPerMinute;
        await story.World.JoinAsync(story.Viewers, ann, ben);
        await story.RunAsync(TimeSpan.FromSeconds(8));

        story.Has(ben).ShouldBe(FakeRoles.Viewer);
        story.Loop.Session.Budget.CallsPerMinute.ShouldBe(before);
        (await story.World.ReadAsync(w => w.Hubs.HealthAsync(story.Hub.Id, CancellationToken.None))).ThrottledUntil.ShouldBeNull();
        SeatWork waiting = await story.WorkAsync(ann);
        (waiting.State, waiting.Attempts).ShouldBe((SeatWorkState.Due, 0));
        waiting.Reason!.ShouldStartWith("goes_on");
        await story.RunAsync(TimeSpan.FromMinutes(2));
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_restriction_of_the_app_makes_the_hub_wait_fails_nothing_and_ends_by_itself()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Restriction = "new_system_user";
        story.Space.Plan(new FakeFault(FakeFaultKind.Throttled, FakeOperation.Invite) { RetryAfter = TimeSpan.FromHours(1) });
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(5));
        Hub waiting = await story.World.NowAsync(story.Hub);
        (waiting.State, waiting.StateReason).ShouldBe((HubState.Waiting, "new_system_user"));

        int before = story.Space.Calls.Count;
        await story.RunAsync(TimeSpan.FromHours(5));
        FakeCall[] probes = [.. story.Space.Calls.Skip(before)];
        probes.ShouldAllBe(c => c.Operation == FakeOperation.Check);
        probes.Length.ShouldBeInRange(4, 6);
        (await story.WorkAsync(ann)).Attempts.ShouldBe(0);
        (await story.World.NowAsync(story.Hub)).State.ShouldBe(HubState.Waiting);

        story.Space.Restriction = null;
        await story.RunAsync(TimeSpan.FromHours(2));
        (await story.World.NowAsync(story.Hub)).State.ShouldBe(HubState.Healthy);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(100_000, 3600)]
    public async Task a_strange_waiting_time_is_brought_into_bounds(int asked, int waited)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.Throttled, FakeOperation.Find) { RetryAfter = TimeSpan.FromSeconds(asked) });
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromHours(2));

        FakeCall[] calls = [.. story.Space.Calls.Take(2)];
        (calls[1].Begun - calls[0].Ended!.Value).ShouldBe(TimeSpan.FromSeconds(waited));
    }

    [Fact]
    public async Task a_bad_credential_quarantines_the_hub_which_is_probed_and_recovers()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.Credential = "changed";
        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromMinutes(1));
        Hub refused = await story.World.NowAsync(story.Hub);
        refused.State.ShouldBe(HubState.ReviewServiceAccount);
        refused.StateReason!.ShouldStartWith("bad_credential:");

        int before = story.Space.Calls.Count;
        await story.RunAsync(TimeSpan.FromHours(2));
        FakeCall[] probes = [.. story.Space.Calls.Skip(before)];
        probes.ShouldAllBe(c => c.Operation == FakeOperation.Check);
        probes.Length.ShouldBeInRange(2, 4);

        story.Space.Credential = "good";
        await story.RunAsync(TimeSpan.FromHours(7));
        (await story.World.NowAsync(story.Hub)).State.ShouldBe(HubState.Healthy);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Theory]
    [InlineData(FakeFaultKind.UnknownApplied, 1)]
    [InlineData(FakeFaultKind.UnknownNotApplied, 2)]
    [InlineData(FakeFaultKind.SlowApplied, 1)]
    [InlineData(FakeFaultKind.SlowNotApplied, 2)]
    public async Task after_an_unknown_outcome_the_app_is_read_before_any_other_write(FakeFaultKind fault, int invites)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(fault, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(10));

        story.Space.Unused.ShouldBeEmpty();
        story.StepsOf(ann).ShouldBe(Enumerable.Repeat(FakeOperation.Invite, invites));
        story.WritesOf(ann).Count(c => c.Applied).ShouldBe(1);
        int first = story.WritesOf(ann)[0].Number;
        story.Space.Calls[first + 1].Operation.ShouldBe(FakeOperation.Find);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
        (await story.World.TasksAsync(story.Hub)).ShouldHaveSingleItem().State.ShouldBe(HubTaskState.Completed);
    }

    [Fact]
    public async Task what_was_not_sent_is_tried_again_after_a_growing_pause()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");

        // Two tries inside the call, then the call is over: one attempt. The circuit stays closed below five failures a minute.
        story.Space.Plan(new FakeFault(FakeFaultKind.NotSent, FakeOperation.Invite) { Times = 3 });
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromSeconds(15));
        SeatWork failed = await story.WorkAsync(ann);
        failed.Attempts.ShouldBe(1);
        failed.Reason!.ShouldStartWith("not_sent:");
        await story.RunAsync(TimeSpan.FromMinutes(2));

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.World.Database.Number("SELECT COUNT(*) FROM task_attempt").ShouldBe(2);
    }

    [Fact]
    public async Task a_refusal_parks_the_seat_with_its_reason_and_a_new_revision_revives_it()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromHours(10));
        SeatWork parked = await story.WorkAsync(ann);
        parked.State.ShouldBe(SeatWorkState.Parked);
        parked.Reason!.ShouldBe("not_enough_seats: no_seats: No seat is left.");
        story.WritesOf(ann).Count.ShouldBe(1);

        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task an_operator_can_retry_a_parked_seat()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(Story.Soon);
        await story.World.ReviveAsync(story.Hub, ann);
        await story.RunAsync(Story.Soon);

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task the_app_saying_that_it_is_so_already_is_read_back_and_not_believed_for_ever()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedAlreadySo, FakeOperation.Invite) { Times = 1000 });
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromDays(4));

        SeatWork work = await story.WorkAsync(ann);
        work.State.ShouldBe(SeatWorkState.Parked);
        work.Reason!.ShouldStartWith("too_many_attempts:");
        story.WritesOf(ann).Count.ShouldBe(story.World.Options.MaxAttempts);
    }

    [Fact]
    public async Task already_so_after_other_failures_is_still_read_back()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(
            new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite),
            new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite),
            new FakeFault(FakeFaultKind.RefusedAlreadySo, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromHours(1));

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Theory]
    [InlineData(FakeOperation.SetRoles)]
    [InlineData(FakeOperation.Remove)]
    public async Task an_app_that_answers_well_but_does_nothing_is_not_asked_for_ever(FakeOperation operation)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.Plan(new FakeFault(FakeFaultKind.DoneNothing, operation) { Times = 10_000 });
        if (operation == FakeOperation.Remove)
            await story.World.ActivateAsync(ann, false);
        else
            await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromDays(4));

        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Parked);
        story.WritesOf(ann).Count.ShouldBeLessThanOrEqualTo(1 + story.World.Options.MaxAttempts);
    }

    [Fact]
    public async Task a_defect_of_the_connector_parks_the_seat_the_third_time_and_harms_nobody_else()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        FakePerson ben = await story.World.AddPersonAsync("ben");
        story.Space.Plan(new FakeFault(FakeFaultKind.Throws, FakeOperation.Invite, ann.Email) { Times = 3 });
        await story.World.JoinAsync(story.Viewers, ann, ben);
        await story.RunAsync(TimeSpan.FromHours(1));

        story.Space.Unused.ShouldBeEmpty();
        SeatWork work = await story.WorkAsync(ann);
        work.State.ShouldBe(SeatWorkState.Parked);
        work.Reason!.ShouldBe("poison: InvalidOperationException in FakeFaults.HappenAsync");
        story.Has(ben).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task many_failures_park_the_seat_at_last()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite) { Times = 1000 });
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromDays(4));

        SeatWork work = await story.WorkAsync(ann);
        work.State.ShouldBe(SeatWorkState.Parked);
        work.Reason!.ShouldStartWith("too_many_attempts:");
        (await story.World.TasksAsync(story.Hub)).ShouldHaveSingleItem().State.ShouldBe(HubTaskState.NotCompleted);
    }

    [Fact]
    public async Task an_open_circuit_starts_nothing_and_closes_by_one_call()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson[] people = [await story.World.AddPersonAsync("ann"), await story.World.AddPersonAsync("ben"), await story.World.AddPersonAsync("cid")];
        story.Space.Plan(new FakeFault(FakeFaultKind.NotSent) { Times = 5 });
        await story.World.JoinAsync(story.Viewers, people);
        await story.RunAsync(TimeSpan.FromSeconds(12));
        story.Loop.Session.Connector.IsOpen.ShouldBeTrue();
        int calls = story.Space.Calls.Count;
        calls.ShouldBe(5);

        await story.RunAsync(TimeSpan.FromSeconds(15));
        story.Space.Calls.Count.ShouldBe(calls);
        await story.RunAsync(TimeSpan.FromMinutes(5));

        story.Loop.Session.Connector.IsOpen.ShouldBeFalse();
        people.ShouldAllBe(p => story.Has(p).Equals(FakeRoles.Viewer));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task a_database_that_fails_for_a_moment_costs_a_read_and_no_second_invitation(int commit)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);
        story.World.Units.FailAt(commit);
        await story.RunAsync(TimeSpan.FromMinutes(5));

        story.WritesOf(ann).Count(c => c.Applied).ShouldBe(1);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
        story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0);
    }
}
