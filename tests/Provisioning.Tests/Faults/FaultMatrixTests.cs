using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tests.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Faults;

/// <summary>
/// The fault matrix, cell by cell: somebody is to be invited, the process dies at a point, and something else goes wrong as well. A
/// scripted fault or a death that did not happen fails its test.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public static TheoryData<int, string> Cells
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach ((int index, MatrixCell cell) in MatrixCell.All().Index())
                data.Add(index, cell.ToString());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task each_cell_ends_as_the_table_says(int index, string name)
    {
        MatrixCell cell = MatrixCell.All().ElementAt(index);
        TimeSpan lag = TimeSpan.FromSeconds(cell.Column == MatrixColumn.Lag ? 30 : 0);
        await using Story story = await Story.BeginAsync(lag, invitesPend: true);
        WatchedUnits units = story.World.Units;
        FakePerson ann = await story.World.AddPersonAsync("ann");
        LoopNode node = cell.Column == MatrixColumn.OtherNode ? new LoopNode("one", false) : LoopNode.Alone;
        SeatLoop? loop = await SeatLoop.TryTakeAsync(story.World, story.Hub, LoopNode.Alone with { Name = node.Name });
        story.Space.Plan([.. cell.Faults.Select(f => new FakeFault(f, FakeOperation.Invite))]);
        if (cell.Point is { } point)
            units.Points.Arm(point, 0);

        // Until the death.
        string untouched = story.World.Database.Dump();
        await Should.ThrowAsync<CrashException>(async () =>
        {
            await story.World.JoinAsync(story.Viewers, ann);
            if (cell.Point == CrashPoint.AfterTake)
                _ = await SeatLoop.TryTakeAsync(story.World, story.Hub, LoopNode.Alone with { Name = node.Name });
            await loop!.RunAsync(Story.Soon);
        }, name);
        units.Revive();
        DateTimeOffset died = story.World.Clock.GetUtcNow();
        if (cell.Point == CrashPoint.BeforeAccept)
            story.World.Database.Dump().ShouldBe(untouched, "no trace");
        if (cell.Point is CrashPoint.BeforeAccept or CrashPoint.AfterAccept)
            await RepeatAsync(story, ann, cell.Point.Value);
        int sent = story.WritesOf(ann).Count;
        if (cell.Column == MatrixColumn.Human)
            story.Space.ByHand(ann.Email, AccountState.Active, FakeRoles.Editor);

        // The next process.
        loop?.Dispose();
        DateTimeOffset until = new(story.World.Database.Number("SELECT until FROM hub_lease"), TimeSpan.Zero);
        if (cell.Column == MatrixColumn.OtherNode)
        {
            (await SeatLoop.TryTakeAsync(story.World, story.Hub, new LoopNode("two", false))).ShouldBeNull("the lease of the dead node still runs");
            story.World.Clock.Advance(until - story.World.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        }

        using SeatLoop next = (await SeatLoop.TryTakeAsync(
            story.World, story.Hub, cell.Column == MatrixColumn.OtherNode ? new LoopNode("two", false) : node)).ShouldNotBeNull();
        await next.RunAsync(TimeSpan.FromMinutes(40));

        IReadOnlyList<FakeCall> writes = story.WritesOf(ann);
        writes.Count(c => c.Operation == FakeOperation.Invite).ShouldBe(cell.Invites, name);
        writes.Count(c => c is { Operation: FakeOperation.Invite, Applied: true }).ShouldBe(cell.Column == MatrixColumn.Human ? 0 : 1, name);
        story.Space.Unused.ShouldBeEmpty(name);
        units.Deaths.ShouldBe(1);
        story.Has(ann).ShouldBe(FakeRoles.Viewer, name);
        writes.ShouldAllBe(c => c.Journalled && !c.Overlaps);
        if (writes.Skip(sent).FirstOrDefault() is { } second && cell.Column == MatrixColumn.OtherNode)
            second.Begun.ShouldBeGreaterThanOrEqualTo(until + Quiet, "quiet time");
        if (sent > 0)
            ReadsFirst(story, writes[sent - 1], died + lag, name);
        story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0, name);
        (await story.WorkAsync(ann)).State.ShouldBe(cell.Column == MatrixColumn.Human ? SeatWorkState.Idle : SeatWorkState.Held, name);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task a_wall_clock_that_jumps_shifts_waiting_and_nothing_else(int seconds)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Admins);
        await story.World.LeaveAsync(story.Admins, ann);
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(1));
        story.World.Clock.Jump(TimeSpan.FromSeconds(seconds));
        await story.RunAsync(TimeSpan.FromMinutes(3));
        story.Has(ann).ShouldBe(FakeRoles.Admin, "the grace has not ended by either clock");
        await story.RunAsync(TimeSpan.FromMinutes(12));
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.SetRoles]);
    }

    [Fact]
    public async Task a_database_that_fails_while_a_change_is_accepted_leaves_no_trace()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        string before = story.World.Database.Dump();
        story.World.Units.FailAt(0);
        _ = await Should.ThrowAsync<StorageUnavailableException>(() => story.World.JoinAsync(story.Viewers, ann));
        story.World.Database.Dump().ShouldBe(before);
    }

    // F15 in T4: the outcome is known and cannot be written down. As C9: the next thing is a read.
    [Theory]
    [InlineData(null, 1)]
    [InlineData(FakeFaultKind.UnknownApplied, 1)]
    [InlineData(FakeFaultKind.UnknownNotApplied, 2)]
    [InlineData(FakeFaultKind.Throttled, 2)]
    public async Task a_database_that_fails_when_an_outcome_is_recorded_costs_a_read_and_nothing_else(FakeFaultKind? fault, int invites)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        if (fault is { } kind)
            story.Space.Plan(new FakeFault(kind, FakeOperation.Invite));
        int failed = 0;
        story.World.Units.Points.Strike = _ =>
        {
            failed++;
            throw new StorageUnavailableException("A planned failure of the database.");
        };
        story.World.Units.Points.Arm(CrashPoint.BeforeConclude, 0);
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(40));

        failed.ShouldBe(1);
        story.Space.Unused.ShouldBeEmpty();
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        IReadOnlyList<FakeCall> writes = story.WritesOf(ann);
        writes.Count(c => c.Operation == FakeOperation.Invite).ShouldBe(invites);
        ReadsFirst(story, writes[0], DateTimeOffset.MinValue, "F15 in T4");
        story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0);
    }

    // C11: the process is told to stop while a call is under way, and dies of it only when the call has come to its end.
    [Theory]
    [InlineData(null, 1)]
    [InlineData(FakeFaultKind.UnknownApplied, 1)]
    [InlineData(FakeFaultKind.UnknownNotApplied, 2)]
    [InlineData(FakeFaultKind.Throttled, 2)]
    [InlineData(FakeFaultKind.BadCredential, 2)]
    public async Task a_stop_records_what_became_of_the_call_under_way_and_the_next_node_goes_on_at_once(FakeFaultKind? fault, int invites)
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme", p => p with { Settle = TimeSpan.Zero });
        FakeSpace space = world.App.Space("acme");
        space.InvitesPend = false;
        FakeTeam team = await world.AddTeamAsync("Viewers");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        FakePerson ann = await world.AddPersonAsync("ann");
        if (fault is { } kind)
            space.Plan(new FakeFault(kind, FakeOperation.Invite));
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        space.Gate = call => call.Operation == FakeOperation.Invite ? held.Task : Task.CompletedTask;
        LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await world.JoinAsync(team, ann);
        await LivePipeline.StillUntilAsync(() => space.Writes.Count == 1, "the call is under way");
        Task stopping = live.StopAsync();
        held.SetResult();
        await stopping;
        await live.DisposeAsync();
        world.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0, "the stop waited for the outcome");

        using SeatLoop next = (await SeatLoop.TryTakeAsync(world, hub, new LoopNode("next", false))).ShouldNotBeNull("the lease was given back");
        next.Session.Lease.QuietUntil.ShouldBeNull();
        await next.RunAsync(TimeSpan.FromMinutes(40));
        space.Unused.ShouldBeEmpty();
        space.Truth(ann.Email)!.Access.ShouldBe(FakeRoles.Viewer);
        space.Writes.Count(c => c.Operation == FakeOperation.Invite).ShouldBe(invites);
    }

    [Theory]
    [InlineData(FakeFaultKind.RefusedAlreadySo, FakeOperation.Invite)]
    [InlineData(FakeFaultKind.RefusedAlreadySo, FakeOperation.Remove)]
    public async Task an_app_that_says_it_is_so_already_is_read_and_then_believed(FakeFaultKind kind, FakeOperation operation)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = operation == FakeOperation.Remove ? await story.SettledAsync("ann", story.Viewers) : await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(kind, operation));
        story.Space.Gate = call =>
        {
            // It is so because somebody else has just done it.
            if (call.Operation == operation)
                story.Space.ByHand(ann.Email, operation == FakeOperation.Remove ? AccountState.Absent : AccountState.Active, FakeRoles.Viewer);
            return Task.CompletedTask;
        };
        if (operation == FakeOperation.Remove)
            await story.World.ActivateAsync(ann, false);
        else
            await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(30));

        story.Space.Unused.ShouldBeEmpty();
        story.StepsOf(ann).Count(o => o == operation).ShouldBe(1);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    private static void ReadsFirst(Story story, FakeCall lost, DateTimeOffset notBefore, string name)
    {
        FakeCall next = story.Space.Calls.First(c => c.Number > lost.Number && c.Email == lost.Email);
        next.Operation.ShouldBe(FakeOperation.Find, name);
        next.Begun.ShouldBeGreaterThanOrEqualTo(notBefore, name);
    }

    private static async Task RepeatAsync(Story story, FakePerson ann, CrashPoint point)
    {
        string before = string.Join('\n', story.World.Database.Query("SELECT * FROM seat_work"));
        await story.World.JoinAsync(story.Viewers, ann);
        if (point == CrashPoint.AfterAccept)
            string.Join('\n', story.World.Database.Query("SELECT * FROM seat_work")).ShouldBe(before, "a client that had no answer and asks again queues nothing");
    }
}
