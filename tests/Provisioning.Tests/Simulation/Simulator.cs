using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>One random sequence over six people and three teams, with crashes and faults, then rest, then judgement.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private const int People = 6;
    private static readonly TimeSpan ExpectedGrace = TimeSpan.FromMinutes(10);
    private static readonly Access[] Roles = [Access.None, FakeRoles.Viewer, FakeRoles.Editor, FakeRoles.Admin];
    private static readonly FakeFaultKind[] Faults =
    [
        FakeFaultKind.NotSent, FakeFaultKind.UnknownApplied, FakeFaultKind.UnknownNotApplied, FakeFaultKind.SlowApplied,
        FakeFaultKind.SlowNotApplied, FakeFaultKind.Throttled, FakeFaultKind.BadCredential, FakeFaultKind.RefusedNoSeats,
        FakeFaultKind.Throws, FakeFaultKind.CrashApplied, FakeFaultKind.CrashNotApplied,
    ];

    private readonly SimulationSettings _settings;
    private readonly Random _random;
    private readonly PipelineHarness _world;
    private readonly DesireBook _wishes = new();
    private readonly List<string> _story = [];
    private readonly List<FakePerson> _people = [];
    private readonly List<FakeTeam> _teams = [];
    private readonly HashSet<string>[] _members = [[], [], []];
    private readonly int[] _granted = [1, 2, 3];
    private readonly HashSet<string> _inactive = [];
    private readonly Dictionary<string, int> _edited = [];
    private Hub _hub = null!;
    private SeatLoop _loop = null!;

    private Simulator(SimulationSettings settings, PipelineHarness world)
    {
        (_settings, _world) = (settings, world);
        // Reproducible, and no secret hangs on it.
#pragma warning disable CA5394
        _random = new Random(settings.Seed);
    }

    private FakeSpace Space => _world.App.Space("acme");

    /// <summary>Runs a sequence; the findings, and the story that led to them.</summary>
    public static async Task<(IReadOnlyList<string> Findings, string Story)> RunAsync(SimulationSettings settings)
    {
        PipelineHarness world = await PipelineHarness.StartAsync(settings.ReadLag, believedLag: settings.BelievedLag);
        await using var simulator = new Simulator(settings, world);
        try
        {
            await simulator.BeginAsync();
            for (int i = 0; i < settings.Commands; i++)
                await simulator.StepAsync();
            await simulator.RestAsync();
            IReadOnlyList<string> findings = await simulator.JudgeAsync();
            return (findings, simulator.Tell());
        }
        catch (Exception e) when (e is not CrashException)
        {
            return ([$"Simulation: {e}"], simulator.Tell());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _loop?.Dispose();
        await _world.DisposeAsync();
    }

    private async Task BeginAsync()
    {
        _hub = await _world.ConnectAsync("acme", p => p with { ReductionGrace = _settings.HubGrace });
        Space.ShowsProtection = _settings.ShowsProtection;
        Space.InvitesPend = _settings.Seed % 2 == 0;
        for (int i = 0; i < 3; i++)
        {
            _teams.Add(await _world.AddTeamAsync($"team{i}"));
            await _world.GrantAsync(_teams[i], _hub, Roles[_granted[i]]);
        }

        for (int i = 0; i < People; i++)
            _people.Add(await _world.AddPersonAsync($"p{i}"));
        Space.ByHand(_people[0].Email, AccountState.Active, FakeRoles.Editor);
        Space.ServiceAccountId = Space.Truth(_people[0].Email)!.Id;
        Space.ByHand(_people[1].Email, AccountState.Active, FakeRoles.Admin);
        await TakeAsync();
    }

    private async Task StepAsync()
    {
        FakePerson person = _people[_random.Next(People)];
        int team = _random.Next(3);
        bool crash = _random.Next(12) == 0;
        if (crash)
            _world.Units.CrashAt(_random.Next(12), after: _random.Next(2) == 0);
        int command = _random.Next(100);
        _story.Add($"{_world.Clock.GetUtcNow():HH:mm:ss} {(crash ? "crash armed, " : "")}command {command} {person.Email} team{team}");
        try
        {
            await CommandAsync(command, person, team);
        }
        catch (CrashException)
        {
            _story.Add("died");
            await TakeAsync();

            // The IdP had no answer: it sends the same again.
            if (command < 60)
                await CommandAsync(command, person, team);
        }
    }

    private async Task CommandAsync(int command, FakePerson person, int team)
    {
        switch (command)
        {
            case < 22:
                await _world.JoinAsync(_teams[team], person);
                _ = _members[team].Add(person.Email);
                break;
            case < 42:
                await _world.LeaveAsync(_teams[team], person);
                _ = _members[team].Remove(person.Email);
                break;
            case < 47:
                // Told by the command's own number, so that a repeated command is the same command.
                _granted[team] = command - 43 is var role and >= 0 ? role : 0;
                await _world.GrantAsync(_teams[team], _hub, Roles[_granted[team]]);
                break;
            case < 53:
                await _world.ActivateAsync(person, false);
                _ = _inactive.Add(person.Email);
                break;
            case < 60:
                await _world.ActivateAsync(person, true);
                _ = _inactive.Remove(person.Email);
                break;
            case < 64:
                _edited[person.Email] = Space.Calls.Count;
                if (person != _people[0] && person != _people[1])
                    Space.ByHand(person.Email, (AccountState)(2 * _random.Next(2)), Roles[1 + _random.Next(3)]);
                break;
            case < 70:
                Space.Accept(person.Email);
                break;
            case < 78:
                Space.Plan(new FakeFault(Faults[_random.Next(Faults.Length)], (FakeOperation)(1 + _random.Next(4))));
                break;
            default:
                await _loop.RunAsync(TimeSpan.FromSeconds(_random.Next(command < 94 ? 120 : 1500)));
                break;
        }

        Note();
    }

    private void Note()
    {
        foreach (FakePerson person in _people)
        {
            bool inactive = _inactive.Contains(person.Email);
            int level = inactive ? 0 : Enumerable.Range(0, 3).Where(t => _members[t].Contains(person.Email)).Select(t => _granted[t]).DefaultIfEmpty().Max();
            _wishes.Note(person.Email, _world.Clock.GetUtcNow(), Space.Calls.Count, level, inactive);
        }
    }

    private async Task RestAsync()
    {
        _world.Units.Revive();
        Space.Heal();
        for (int i = 0; i < 4; i++)
        {
            // Operators retry what was set aside, and people accept their invitations.
            await TakeAsync();
            foreach (FakePerson person in _people)
            {
                await _world.ReviveAsync(_hub, person);
                Space.Accept(person.Email);
            }

            await _loop.RunAsync(i < 3 ? TimeSpan.FromMinutes(25) : TimeSpan.FromHours(8));
        }
    }

    private async Task<IReadOnlyList<string>> JudgeAsync()
    {
        var found = new List<string>(HistoryChecker.Check(
            Space.Calls, _wishes, ExpectedGrace, _settings.ReadLag, new HashSet<string> { _people[0].Email }));
        foreach (FakePerson person in _people)
        {
            SeatWork? work = await _world.ReadAsync(w => w.Queue.FindAsync(new SeatKey(_hub.Id, person.Id), CancellationToken.None));
            if (work is null || work.State == SeatWorkState.Parked)
            {
                if (work is { Reason: null })
                    found.Add($"NamedFate: {person.Email} is parked without a reason");
                continue;
            }

            if (work.State != SeatWorkState.Idle || work.DoneRev != work.WantedRev)
                found.Add($"NoLostChange: {person.Email} is {work}");
            bool edited = _edited.TryGetValue(person.Email, out int at)
                && !Space.Calls.Skip(at).Any(c => c.Email == person.Email && c.Operation == FakeOperation.Find);
            int has = DesireBook.LevelOf(Space.Truth(person.Email)?.Access);
            if (!edited && has != _wishes.Now(person.Email))
                found.Add($"Converges: {person.Email} has {has}, should have {_wishes.Now(person.Email)}");
        }

        if (await _world.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None)) is { } broken)
            found.Add($"Journal: audit entry {broken} does not hold");
        if (_world.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL") > 0)
            found.Add("Journal: an attempt has no outcome");
        return found;
    }

    private async Task TakeAsync()
    {
        _loop?.Dispose();
        _world.Units.Revive();
        _loop = await SeatLoop.TakeAsync(_world, _hub, Shuffled, ForgetToReadBack);
    }

    private IReadOnlyList<SeatKey> Shuffled(IReadOnlyList<SeatKey> seats) => [.. seats.OrderBy(_ => _random.Next())];

    private void ForgetToReadBack()
    {
        if (!_settings.ReadsBack)
            _world.Database.Execute("UPDATE seat_work SET must_read_back = 0");
    }

    private string Tell() => string.Join('\n', _story.Concat(Space.Calls.Select(c => c.ToString())));
}
