using System.Globalization;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Six people, three teams and two hubs of one workspace, a neighbour with a hub of its own, and the nodes that work on them.</summary>
internal sealed class SimWorld : IAsyncDisposable
{
    private const int People0 = 6;
    private readonly List<string> _story = [];
    private int _nodes;

    private SimWorld(SimulationSettings settings, SimTally tally, PipelineHarness harness) => (Settings, Tally, Harness) = (settings, tally, harness);

    public static Access[] Roles { get; } = [Access.None, FakeRoles.Viewer, FakeRoles.Editor, FakeRoles.Admin];

    public SimulationSettings Settings { get; }

    public SimTally Tally { get; }

    public PipelineHarness Harness { get; }

    public WatchedUnits Units => Harness.Units;

    public PipelineHarness Neighbour { get; private set; } = null!;

    public SimHub First { get; private set; } = null!;

    public SimHub Second { get; private set; } = null!;

    public SimHub Third { get; private set; } = null!;

    public IReadOnlyList<SimHub> Both => [First, Second];

    public List<FakePerson> People { get; } = [];

    /// <summary>Deleted users; their accounts must go all the same.</summary>
    public List<FakePerson> Gone { get; } = [];

    /// <summary>Null where the team was deleted.</summary>
    public FakeTeam?[] Teams { get; } = [null, null, null];

    public FakeTeam NeighbourTeam { get; private set; } = null!;

    public string NeighbourRows { get; set; } = "";

    public HashSet<string>[] Members { get; } = [[], [], []];

    public HashSet<string> Inactive { get; } = [];

    /// <summary>What was found so far.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Whether a new process has to wait for the lease of a dead one.</summary>
    public bool ManyNodes => Settings.Seed % 5 is 1 or 2;

    public static async Task<SimWorld> BeginAsync(SimulationSettings settings, SimTally tally)
    {
        var world = new SimWorld(settings, tally, await PipelineHarness.StartAsync(settings.ReadLag, believedLag: settings.BelievedLag));
        world.First = await world.ConnectAsync("acme", world.Harness);
        world.Second = await world.ConnectAsync("beta", world.Harness);
        world.First.Space.ShowsProtection = settings.Plant != Plant.HiddenProtection;
        for (int i = 0; i < People0; i++)
            world.People.Add(await world.Harness.AddPersonAsync($"p{i}"));
        world.First.Space.ByHand(world.People[0].Email, AccountState.Active, FakeRoles.Editor);
        world.First.Space.ServiceAccountId = world.First.Space.Truth(world.People[0].Email)!.Id;
        world.First.Space.ByHand(world.People[1].Email, AccountState.Active, FakeRoles.Admin);
        world.First.Edits.AddRange([(world.People[0].Email, 0), (world.People[1].Email, 0)]);
        for (int i = 0; i < 3; i++)
        {
            world.Teams[i] = await world.Harness.AddTeamAsync($"team{i}");
            await world.GrantAsync(world.First, i, i + 1);
            await world.GrantAsync(world.Second, i, (i + 1) % 3);
        }

        await world.MeetNeighbourAsync();
        await world.SettleInAsync();
        SimPlants.Plant(world);
        world.Second.Space.IsDown = settings.SecondIsDown;
        tally.DownSequences += settings.SecondIsDown ? 1 : 0;
        tally.LaggedSequences += settings.ReadLag > TimeSpan.Zero ? 1 : 0;
        await world.TakeAsync();
        return world;
    }

    public void Say(string what) => _story.Add(string.Create(CultureInfo.InvariantCulture, $"{Harness.Clock.GetUtcNow():HH:mm:ss} {what}"));

    /// <summary>Everybody's wishes as they are now.</summary>
    public void Note()
    {
        foreach (FakePerson person in People.Concat(Gone))
            Note(person);
    }

    public int Level(SimHub hub, string email) => Inactive.Contains(email)
        ? 0
        : Enumerable.Range(0, 3).Where(t => Members[t].Contains(email)).Select(t => hub.Granted[t]).DefaultIfEmpty().Max();

    /// <summary>New processes take every hub, as soon as they can.</summary>
    public async Task TakeAsync()
    {
        Units.Revive();
        foreach (SimHub hub in (SimHub[])[First, Second, Third])
            hub.Loop = await TakeAsync(hub);
    }

    /// <summary>A new process takes a hub; where several nodes are possible it waits for the lease of the old one to end.</summary>
    public async Task<SeatLoop> TakeAsync(SimHub hub)
    {
        hub.Loop?.Dispose();
        LoopNode node = ManyNodes ? new LoopNode($"node{++_nodes}", false) : LoopNode.Alone;
        PipelineHarness owner = hub == Third ? Neighbour : Harness;
        for (int looks = 0; looks < 100; looks++)
        {
            if (await SeatLoop.TryTakeAsync(owner, hub.Hub, node, Shuffled, () => SimPlants.AfterSeat(this)) is { } loop)
            {
                Tally.Takeovers++;
                return loop;
            }

            Harness.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        throw new InvalidOperationException("The lease never ended.");
    }

    /// <summary>No more faults; operators retry and approve, people accept, and time passes.</summary>
    public async Task RestAsync(IReadOnlyList<SimHub> hubs)
    {
        Units.Revive();
        Units.Pausing = null;
        foreach (SimHub hub in Both)
        {
            hub.Space.Afterwards = null;
            hub.Space.Heal();
        }

        for (int i = 0; i < 4; i++)
        {
            foreach (SimHub hub in hubs)
            {
                hub.Loop = await TakeAsync(hub);
                foreach (FakePerson person in People.Concat(Gone))
                {
                    await Harness.ReviveAsync(hub.Hub, person);
                    hub.Space.Accept(person.Email);
                }

                await DecideAsync(hub, approve: true);
            }

            await SeatLoop.RunAsync([.. hubs.Select(h => h.Loop)], i < 3 ? TimeSpan.FromMinutes(25) : TimeSpan.FromHours(8));
        }
    }

    /// <summary>An Approver decides every open hold of a hub.</summary>
    public async Task DecideAsync(SimHub hub, bool approve)
    {
        var operations = new HoldOperations(
            Units, new ChangeRunner(Units, Harness.Signal, Harness.Clock, Harness.Ids), Harness.Signal, Harness.Clock);
        foreach (SafeguardHold hold in await Harness.ReadAsync(w => w.Holds.ListAsync(hub.Hub.Id, HoldState.Open, null, 100, CancellationToken.None)))
        {
            IReadOnlyList<HoldSeat> seats = await Harness.ReadAsync(w => w.Holds.SeatsAsync(hold.Id, null, 100, CancellationToken.None));
            var context = Harness.Context with { Actor = "approver" };

            // Noted first: the process may die when the decision is durable and nobody has heard of it.
            if (approve)
                hub.Approved.AddRange(seats.Select(s => (People.Concat(Gone).First(p => p.Id == s.Key.User).Email, Harness.Clock.GetUtcNow())));
            OperationOutcome<HoldDetails> outcome = approve
                ? await operations.ApproveAsync(context, hold.Id, hold.Version, CancellationToken.None)
                : await operations.RejectAsync(context, hold.Id, hold.Version, CancellationToken.None);
            if (!outcome.IsDone(out _, out OperationFault? fault))
                throw new InvalidOperationException($"Not decided: {fault}");
            Tally.Approved += approve ? 1 : 0;
        }
    }

    public async Task GrantAsync(SimHub hub, int team, int level)
    {
        hub.Granted[team] = level;
        if (Teams[team] is { } alive)
            await Harness.GrantAsync(alive, hub.Hub, Roles[level]);
    }

    public string Tell() => string.Join('\n', _story.Concat(Both.SelectMany(h => h.Space.Calls.Select(c => $"{h.Hub.BusinessId} {c}"))));

    public async ValueTask DisposeAsync()
    {
        foreach (SimHub hub in (SimHub[])[First, Second, Third])
            hub.Loop?.Dispose();
        await Neighbour.DisposeAsync();
        await Harness.DisposeAsync();
    }

    private void Note(FakePerson person)
    {
        foreach (SimHub hub in Both)
        {
            hub.Wishes.Note(
                person.Email, Harness.Clock.GetUtcNow(), hub.Space.Calls.Count, Level(hub, person.Email), Inactive.Contains(person.Email));
        }
    }

    private async Task<SimHub> ConnectAsync(string space, PipelineHarness harness)
    {
        Hub hub = await harness.ConnectAsync(space, p => p with
        {
            ReductionGrace = Settings.HubGrace,
            SafeguardFloor = Settings.HubLimit ?? p.SafeguardFloor,
            SafeguardPercent = Settings.HubLimit is null ? p.SafeguardPercent : 0,
        });
        var connected = new SimHub(hub, Harness.App.Space(space));
        connected.Space.InvitesPend = Settings.InvitesPend;
        return connected;
    }

    // Most people have something to lose from the beginning.
    private async Task SettleInAsync()
    {
        for (int i = 1; i < People0; i++)
        {
            int team = (Settings.Seed + i) % 3;
            await Harness.JoinAsync(Teams[team]!, People[i]);
            _ = Members[team].Add(People[i].Email);
        }

        Note();
        await TakeAsync();
        for (int i = 0; i < 2; i++)
        {
            await SeatLoop.RunAsync([First.Loop, Second.Loop], TimeSpan.FromMinutes(6));
            foreach (FakePerson person in People)
            {
                First.Space.Accept(person.Email);
                Second.Space.Accept(person.Email);
            }
        }
    }

    private async Task MeetNeighbourAsync()
    {
        Neighbour = await Harness.NeighbourAsync("neighbour");
        Third = await ConnectAsync("gamma", Neighbour);
        Third.Space.InvitesPend = false;
        NeighbourTeam = await Neighbour.AddTeamAsync("team0", await Neighbour.AddPersonAsync("p0"));
        await Neighbour.GrantAsync(NeighbourTeam, Third.Hub, FakeRoles.Viewer);
        using SeatLoop loop = await SeatLoop.TakeAsync(Neighbour, Third.Hub);
        await loop.RunAsync(TimeSpan.FromMinutes(1));
        _ = await Neighbour.ReadAsync(w => w.Queue.CountAsync(Third.Hub.Id, CancellationToken.None)) is { } counts
            && counts.GetValueOrDefault(SeatWorkState.Idle) == 1 ? 0 : throw new InvalidOperationException("The neighbour is not settled.");
    }

    // Reproducible, and another order in every run.
    private IReadOnlyList<SeatKey> Shuffled(IReadOnlyList<SeatKey> seats)
    {
#pragma warning disable CA5394 // No secret hangs on it.
        var random = new Random(Settings.Seed + Harness.App.Space("acme").Calls.Count);
        return [.. seats.OrderBy(_ => random.Next())];
#pragma warning restore CA5394
    }
}
