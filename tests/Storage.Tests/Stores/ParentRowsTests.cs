using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>The database says of a change what the rule says, and filters by it.</summary>
public sealed class ParentRowsTests
{
    private const int Parents = 120;
    private static readonly HubTaskState[] TaskStates = Enum.GetValues<HubTaskState>();

    [Fact]
    public async Task feature_30_the_database_counts_and_filters_as_the_rule_says()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        List<FakePerson> people = [];
        for (int i = 0; i < 40; i++)
            people.Add(await world.AddPersonAsync($"p{i}"));
        var chance = new Random(20_261);
        var model = new Dictionary<Guid, (List<HubTask> Tasks, HubTaskKind Kind)>();
        for (int i = 0; i < Parents; i++)
            await world.WriteAsync(work => AddAsync(world, work, hub, people, chance, model));
        Dictionary<UserId, SeatWork> seats = [];
        foreach (FakePerson person in people)
        {
            if (await world.ReadAsync(w => w.Queue.FindAsync(new SeatKey(hub.Id, person.Id), default)) is { } seat)
                seats[person.Id] = seat;
        }

        IReadOnlyList<TaskSummary> listed = await ListAsync(world, new TaskQuery());
        listed.Select(t => t.Id).ShouldBe(model.Keys.OrderDescending());
        foreach (TaskSummary task in listed)
        {
            NestedCounts expected = Naive(task.Id, model[task.Id], seats.Values);
            task.Nested.ShouldBe(expected, $"{task.Id}");
            task.State.ShouldBe(ParentStateRule.Of(expected));
        }

        foreach (TaskState state in Enum.GetValues<TaskState>())
        {
            (await ListAsync(world, new TaskQuery(State: state))).Select(t => t.Id)
                .ShouldBe(listed.Where(t => t.State == state).Select(t => t.Id), $"{state}");
            listed.ShouldContain(t => t.State == state, $"the test reaches {state}");
        }
    }

    [Fact]
    public async Task feature_31_what_is_beneath_a_change_is_paged_failed_first_and_each_is_shown_once()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        var chance = new Random(7);
        var model = new Dictionary<Guid, (List<HubTask> Tasks, HubTaskKind Kind)>();
        List<FakePerson> people = [];
        for (int i = 0; i < 25; i++)
            people.Add(await world.AddPersonAsync($"p{i}"));
        await world.WriteAsync(work => AddAsync(world, work, hub, people, chance, model, most: 25));
        TaskSummary task = (await ListAsync(world, new TaskQuery())).ShouldHaveSingleItem();

        var all = new List<NestedTask>();
        NestedCursor? next = null;
        do
        {
            (IReadOnlyList<NestedTask> page, next) = await world.ReadAsync(
                w => w.Tracking.NestedAsync(new ParentTaskId(task.Id), next, 4, default));
            page.Count.ShouldBeLessThanOrEqualTo(4);
            all.AddRange(page);
        }
        while (next is not null);

        NestedCounts counts = task.Nested!;
        all.Count.ShouldBe(counts.Queued + counts.Running + counts.Retrying + counts.NotCompleted + counts.Finished);
        all.Select(n => n.Task?.Id.Value ?? n.Key.User.Value).ShouldBeUnique();
        all.Take(counts.NotCompleted).ShouldAllBe(n => n.State == TaskState.NotCompleted);
        all.Skip(counts.NotCompleted).Take(counts.Retrying).ShouldAllBe(n => n.State == TaskState.Retrying);
        all.Count.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    public async Task a_change_costs_one_insert_more_for_its_task_however_many_people_it_marks(int people)
    {
        (await StatementsAsync(people, named: true) - await StatementsAsync(people, named: false)).ShouldBe(1);
    }

    private static async Task<int> StatementsAsync(int people, bool named)
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Team");
        UserId[] members = [.. LargeGroups.Fill(world, people, team).Select(m => new UserId(Guid.Parse(m)))];
        using var engine = new CountingEngine(world.DatabaseFile);
        await using IUnitOfWork work = await new UnitOfWorkFactory(engine, world.Keys).BeginAsync(world.Context.Workspace, default);
        DateTimeOffset now = world.Clock.GetUtcNow();
        int before = engine.Statements;
        var parent = new ParentTask(
            new ParentTaskId(world.Ids.Next()), hub.Id, HubTaskKind.AddUser, TaskTrigger.Scim, "test", null, people, now);
        if (named)
            await work.Tracking.AddAsync(parent, default);
        await work.Queue.MarkAsync(
            [
                .. members.Select(m => new SeatMark(new SeatKey(hub.Id, m), FakeRoles.Viewer, TimeSpan.Zero, false)
                {
                    Parent = named ? parent.Id : null,
                }),
            ],
            now, default);
        return engine.Statements - before;
    }

    // A change with tasks and seats in any state. The last change that takes a seat has it.
    private static async Task AddAsync(
        PipelineHarness world, IUnitOfWork work, Hub hub, List<FakePerson> people, Random chance,
        Dictionary<Guid, (List<HubTask> Tasks, HubTaskKind Kind)> model, int most = 3)
    {
        DateTimeOffset now = world.Clock.GetUtcNow();
        var parent = new ParentTask(
            new ParentTaskId(world.Ids.Next()), hub.Id, (HubTaskKind)chance.Next(3), TaskTrigger.Scim, "test", null, 2, now);
        await work.Tracking.AddAsync(parent, default);
        var tasks = new List<HubTask>();
        foreach (FakePerson person in people.OrderBy(_ => chance.Next()).Take(most == 3 ? chance.Next(4) : most).ToList())
        {
            var key = new SeatKey(hub.Id, person.Id);
            await work.Queue.MarkAsync([new SeatMark(key, FakeRoles.Viewer, TimeSpan.Zero, false) { Parent = parent.Id }], now, default);
            for (int t = chance.Next(3); t > 0; t--)
            {
                HubTaskState state = TaskStates[chance.Next(t == 1 ? 4 : 2) + (t == 1 ? 0 : 2)];
                var task = new HubTask(
                    new HubTaskId(world.Ids.Next()), key, HubTaskKind.AddUser, FakeRoles.Viewer, 1, state,
                    state == HubTaskState.NotCompleted ? chance.Next(2) == 0 ? "overtaken: newer" : "refused: no" : null, now,
                    state is HubTaskState.Completed or HubTaskState.NotCompleted ? now : null)
                {
                    Parent = parent.Id,
                };
                await work.Tasks.AddAsync(task);
                tasks.Add(task);
            }

            SeatWork seat = (await work.Queue.FindAsync(key, default))!;
            SeatWorkState fate = Enum.GetValues<SeatWorkState>()[chance.Next(4)];
            bool accepting = fate == SeatWorkState.Held && chance.Next(2) == 0;
            await work.Queue.ConcludeAsync(
                seat with
                {
                    State = fate,
                    DoneRev = fate == SeatWorkState.Idle ? seat.WantedRev : seat.DoneRev,
                    Reason = accepting ? "awaiting_acceptance: not yet." : "other: words.",
                },
                default);
        }

        model[parent.Id.Value] = (tasks, parent.Kind);
    }

    private static NestedCounts Naive(Guid parent, (List<HubTask> Tasks, HubTaskKind Kind) change, IEnumerable<SeatWork> seats)
    {
        SeatWork[] dirty = [.. seats.Where(s => s.Parent?.Value == parent && s.WantedRev > s.DoneRev)];
        int queued = 0, failed = 0, running = 0, retrying = 0, finished = 0;
        foreach (IGrouping<UserId, HubTask> person in change.Tasks.GroupBy(t => t.Key.User))
        {
            HubTask last = person.MaxBy(t => t.Id.Value)!;
            running += person.Count(t => t.State == HubTaskState.Running);
            retrying += person.Count(t => t.State == HubTaskState.Retrying);
            bool again = dirty.Any(s => s.Key.User == person.Key && s.State != SeatWorkState.Parked);
            bool gaveUp = last is { State: HubTaskState.NotCompleted, Reason: "refused: no" } && !again;
            failed += gaveUp ? 1 : 0;
            finished += person.Count(t => t.State is HubTaskState.Completed or HubTaskState.NotCompleted) - (gaveUp ? 1 : 0);
        }

        foreach (SeatWork seat in dirty)
        {
            HubTask[] own = [.. change.Tasks.Where(t => t.Key.User == seat.Key.User)];
            if (seat.State == SeatWorkState.Parked)
                failed += own.Length > 0 && own.MaxBy(t => t.Id.Value) is { State: HubTaskState.NotCompleted, Reason: "refused: no" } ? 0 : 1;
            else if (!own.Any(t => t.State is HubTaskState.Running or HubTaskState.Retrying) && !(change.Kind == HubTaskKind.AddUser && seat.Reason!.StartsWith("awaiting_acceptance:", StringComparison.Ordinal)))
                queued++;
        }

        return new NestedCounts(queued, running, retrying, failed, finished);
    }

    private static Task<IReadOnlyList<TaskSummary>> ListAsync(PipelineHarness world, TaskQuery query) =>
        world.ReadAsync(w => w.Tracking.ListAsync(query, null, 200, default));
}
