using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Carries out commands through the real editors and operations, and keeps the test's own record of them.</summary>
internal sealed class SimActs(SimWorld world)
{
    private static readonly FakeFaultKind[] Faults =
    [
        FakeFaultKind.NotSent, FakeFaultKind.UnknownApplied, FakeFaultKind.UnknownNotApplied, FakeFaultKind.SlowApplied,
        FakeFaultKind.SlowNotApplied, FakeFaultKind.Throttled, FakeFaultKind.BadCredential, FakeFaultKind.RefusedNoSeats,
        FakeFaultKind.RefusedAlreadySo, FakeFaultKind.Throws, FakeFaultKind.DoneNothing, FakeFaultKind.CrashApplied, FakeFaultKind.CrashNotApplied,
    ];

    private static readonly CrashPoint[] Points =
    [
        CrashPoint.BeforeAccept, CrashPoint.AfterAccept, CrashPoint.AfterTake, CrashPoint.BeforeIntend, CrashPoint.AfterIntend, CrashPoint.Sent,
        CrashPoint.Applied, CrashPoint.BeforeConclude, CrashPoint.AfterConclude, CrashPoint.BeforeDecision, CrashPoint.AfterDecision,
    ];

    private readonly PipelineHarness _harness = world.Harness;
    private SimCommand? _lastJoin;
    private int _deaths;

    /// <summary>Every fault and crash point that a sequence may meet.</summary>
    /// <summary>What must have happened in a long run. Decisions on holds are too rare for dice: the crash sweep dies at each of them.</summary>
    public static (IReadOnlyList<FakeFaultKind> Faults, IReadOnlyList<CrashPoint> Points) All =>
        (Faults, [.. Points.Except([CrashPoint.BeforeDecision, CrashPoint.AfterDecision])]);

    /// <summary>One command; when the process dies in it a new one starts, and the IdP, which had no answer, sends the same again.</summary>
    public async Task StepAsync(SimCommand command)
    {
        world.Say($"{command}");
        int deaths = _deaths = world.Units.Deaths;
        _harness.Units.Points.Strike = point =>
        {
            world.Tally.Points[point] = world.Tally.Points.GetValueOrDefault(point) + 1;
            throw new CrashException();
        };
        try
        {
            await ActAsync(command);
        }
        catch (CrashException)
        {
            world.Say("died");
            world.Units.Revive();
            if (command.Verb < SimVerb.ArmCommit)
                await ActAsync(command);
        }

        world.Note();
        if (world.Units.Deaths == deaths)
            return;
        world.Units.Pausing = null;
        foreach (SimHub hub in world.Both)
            hub.Space.Afterwards = null;
        for (bool taken = false; !taken;)
        {
            try
            {
                await world.TakeAsync();
                taken = true;
            }
            catch (CrashException)
            {
                world.Say("died while taking");
            }
        }
    }

    private async Task ActAsync(SimCommand command)
    {
        FakePerson person = world.People[command.Person % world.People.Count];
        SimHub hub = command.Dice % 4 == 0 ? world.Second : world.First;
        var key = new SeatKey(hub.Hub.Id, person.Id);
        switch (command.Verb)
        {
            case SimVerb.Join:
                _lastJoin = command;
                await _harness.JoinAsync(await TeamAsync(command.Team), person);
                _ = world.Members[command.Team].Add(person.Email);
                break;
            case SimVerb.Leave:
                await _harness.LeaveAsync(await TeamAsync(command.Team), person);
                _ = world.Members[command.Team].Remove(person.Email);
                break;
            case SimVerb.Replace:
                FakePerson[] members = [.. world.People.Where((_, i) => (command.Dice >> i & 1) == 1)];
                await _harness.ChangeAsync(await TeamAsync(command.Team), new MemberChange(true, [.. members.Select(m => m.Id.ToString())], []));
                world.Members[command.Team].Clear();
                world.Members[command.Team].UnionWith(members.Select(m => m.Email));
                break;
            case SimVerb.RenameTeam:
                _ = await _harness.Teams.ApplyAsync<string>(
                    _harness.Context, (await TeamAsync(command.Team)).Group, null,
                    g => new EditStep<GroupDraft, string>.Save(g.Draft with { DisplayName = $"team{command.Team} renamed {command.Dice}" }),
                    MemberChange.None, CancellationToken.None);
                break;
            case SimVerb.DeleteTeam:
                if (world.Teams[command.Team] is { } team)
                    _ = await _harness.Teams.DeleteAsync<string>(_harness.Context, team.Group, null, CancellationToken.None);
                world.Teams[command.Team] = null;
                world.Members[command.Team].Clear();
                break;
            case SimVerb.ChangeGrant:
                await world.GrantAsync(hub, command.Team, command.Dice % 7 == 0 ? 0 : 1 + (command.Dice % 3));
                break;
            case SimVerb.Deactivate:
                await _harness.ActivateAsync(person, false);
                _ = world.Inactive.Add(person.Email);
                break;
            case SimVerb.Activate:
                await _harness.ActivateAsync(person, true);
                _ = world.Inactive.Remove(person.Email);
                break;
            case SimVerb.DeleteUser:
                await DeleteAsync(person, command.Dice);
                break;
            case SimVerb.Retry:
                _ = await new SeatOperations(_harness.Units, _harness.Signal, _harness.Clock).RetryAsync(
                    _harness.Context, hub.Hub.Id, person.Id, CancellationToken.None);
                break;
            case SimVerb.ApplyNow:
                await ApplyNowAsync(hub, person);
                break;
            case SimVerb.Exempt or SimVerb.Unexempt:
                await ExemptAsync(hub, person, key, command.Verb == SimVerb.Exempt);
                break;
            case SimVerb.DecideHolds:
                if (command.Dice % 4 < 2 && world.Units.Deaths == _deaths)
                    world.Units.Points.Arm(command.Dice % 2 == 0 ? CrashPoint.BeforeDecision : CrashPoint.AfterDecision, 0);
                await world.DecideAsync(hub, command.Dice % 3 != 0);
                break;
            case SimVerb.ByHand:
                ByHand(hub, person, command.Dice);
                break;
            case SimVerb.Accept:
                hub.Space.Accept(person.Email);
                break;
            case SimVerb.Fault:
                FakeFaultKind kind = Faults[command.Dice / 10 % Faults.Length];
                hub.Space.Plan(new FakeFault(kind, command.Person % 2 == 0 ? null : (FakeOperation)(1 + (command.Dice % 4))));
                break;
            case SimVerb.Refused:
                await RefusedAsync(person, command);
                break;
            case SimVerb.Again:
                await AgainAsync();
                break;
            case SimVerb.OtherTenant:
                await OtherTenantAsync(command);
                break;
            case SimVerb.ArmCommit:
                world.Units.CrashAt(command.Dice % 12, after: command.Person % 2 == 0);
                break;
            case SimVerb.ArmPoint:
                world.Units.Points.Arm(Points[command.Dice % Points.Length], command.Person % 3);
                if (Points[command.Dice % Points.Length] == CrashPoint.AfterTake)
                {
                    // Taken anew three times at most, and dead after one of them.
                    for (int i = 0; i < 3; i++)
                        hub.Loop = await world.TakeAsync(hub);
                }

                break;
            case SimVerb.Pause:
                if (command.Person % 2 == 0)
                    world.First.Space.Afterwards = PauseAfter(command.Dice % 5);
                else
                    world.Units.Pausing = PauseBefore(command.Dice % 5);
                break;
            case SimVerb.Run or SimVerb.RunLong:
                await SeatLoop.RunAsync(
                    [.. world.Both.Select(h => h.Loop)], TimeSpan.FromSeconds(command.Dice % (command.Verb == SimVerb.Run ? 120 : 1500)));
                await AfterRunAsync();
                break;
            default:
                throw new InvalidOperationException($"No act for {command.Verb}.");
        }
    }

    // A deleted team is made anew, with the grants it had, when somebody needs it.
    private async Task<FakeTeam> TeamAsync(int index)
    {
        if (world.Teams[index] is { } team)
            return team;
        string name = $"team{index} again {world.Harness.App.Space("acme").Calls.Count}";
        if (await _harness.ReadAsync(w => w.Groups.FindByDisplayNameAsync(name, CancellationToken.None)) is { } group)
        {
            IReadOnlyList<TeamId> teams = await _harness.ReadAsync(w => w.Teams.TeamsOfGroupsAsync([group], CancellationToken.None));
            team = new FakeTeam(group, teams[0]);
        }
        else
        {
            team = await _harness.AddTeamAsync(name);
        }

        world.Teams[index] = team;
        foreach (SimHub hub in world.Both)
        {
            if (hub.Granted[index] > 0)
                await world.GrantAsync(hub, index, hub.Granted[index]);
        }

        return team;
    }

    private async Task DeleteAsync(FakePerson person, int dice)
    {
        // The service account and the hand-made admin stay: others are compared with them.
        if (world.People.IndexOf(person) < 2)
            return;
        _ = await _harness.Users.DeleteAsync<string>(_harness.Context, person.Id, null, CancellationToken.None);
        foreach (HashSet<string> members in world.Members)
            _ = members.Remove(person.Email);
        _ = world.Inactive.Add(person.Email);
        world.Gone.Add(person);
        world.Note();
        _ = world.People.Remove(person);
        _ = dice;
    }

    private async Task ApplyNowAsync(SimHub hub, FakePerson person)
    {
        OperationOutcome<Explaining.SeatExplanation> outcome = await new SeatProvisionOperations(
            _harness.Units, new ChangeRunner(_harness.Units, _harness.Signal, _harness.Clock, _harness.Ids),
            new Hubs.AppCatalog([_harness.App]), _harness.Signal, _harness.Clock)
            .ProvisionAsync(_harness.Context, new SeatKey(hub.Hub.Id, person.Id), skipGrace: true, CancellationToken.None);
        if (outcome.IsDone(out _, out _))
            hub.Wishes.Cut(person.Email, _harness.Clock.GetUtcNow());
    }

    private async Task ExemptAsync(SimHub hub, FakePerson person, SeatKey key, bool exempt)
    {
        if (hub.IsExempt(person.Email) == exempt || await _harness.SeatAsync(hub.Hub, person) is null)
            return;
        await _harness.WriteAsync(async w =>
        {
            SeatRecord seat = (await w.Seats.FindAsync(key, CancellationToken.None))!;
            await w.Seats.SaveAsync(seat with { Exempt = exempt }, CancellationToken.None);
            _ = await w.Queue.HurryAsync(key, _harness.Clock.GetUtcNow(), CancellationToken.None);
        });
        if (exempt)
            hub.Exempted.Add((person.Email, hub.Space.Calls.Count, int.MaxValue));
        else
            hub.EndExemption(person.Email);
        SimPlants.AfterExemption(world);
    }

    private void ByHand(SimHub hub, FakePerson person, int dice)
    {
        if (world.People.IndexOf(person) < 2)
            return;
        world.Tally.ByHand++;
        hub.Edits.Add((person.Email, hub.Space.Calls.Count));
        hub.Space.ByHand(person.Email, dice % 2 == 0 ? AccountState.Absent : AccountState.Active, SimWorld.Roles[1 + (dice % 3)]);
    }

    private async Task RefusedAsync(FakePerson person, SimCommand command)
    {
        FakeTeam team = await TeamAsync(command.Team);
        string before = _harness.Database.Dump();
        bool accepted = (command.Dice % 4) switch
        {
            0 => await _harness.Teams.ApplyAsync<string>(
                _harness.Context, team.Group, 999_999, g => new EditStep<GroupDraft, string>.Save(g.Draft),
                new MemberChange(false, [person.Id.ToString()], []), CancellationToken.None) is EditOutcome<GroupRecord, string>.Saved,
            1 => await _harness.Teams.ApplyAsync<string>(
                _harness.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft with { DisplayName = "half" }),
                new MemberChange(true, [person.Id.ToString(), "nobody"], []), CancellationToken.None) is EditOutcome<GroupRecord, string>.Saved,
            2 => await _harness.Users.CreateAsync<string>(_harness.Context, HarnessActs.Draft(person.Email), CancellationToken.None)
                is EditOutcome<UserRecord, string>.Saved,
            _ => (await new HoldOperations(
                    _harness.Units, new ChangeRunner(_harness.Units, _harness.Signal, _harness.Clock, _harness.Ids), _harness.Signal, _harness.Clock)
                .ApproveAsync(_harness.Context, new SafeguardHoldId(person.Id.Value), 1, CancellationToken.None)).IsDone(out _, out _),
        };
        SimPlants.InRefusal(world);
        world.Tally.Refusals++;
        if (accepted)
            world.Found.Add($"AllOrNothing: accepted, {command}");
        if (_harness.Database.Dump() != before)
            world.Found.Add($"AllOrNothing: a refused request changed something, {command}");
    }

    private async Task AgainAsync()
    {
        if (_lastJoin is not { } join || world.Teams[join.Team] is not { } team || join.Person % world.People.Count is var index
            && !world.Members[join.Team].Contains(world.People[index].Email))
        {
            return;
        }

        string before = string.Join('\n', Queued());
        await _harness.JoinAsync(team, world.People[join.Person % world.People.Count]);
        world.Tally.Repeats++;
        if (string.Join('\n', Queued()) != before)
            world.Found.Add($"AllOrNothing: a repeated request queued something, {join}");
    }

    private IEnumerable<string> Queued() =>
        _harness.Database.Query("SELECT * FROM seat_work").Concat(_harness.Database.Query("SELECT * FROM desired_log"))
            .Concat(_harness.Database.Query("SELECT * FROM group_member")).Order(StringComparer.Ordinal);

    private async Task OtherTenantAsync(SimCommand command)
    {
        // Its rows are compared with what its own act left, so that act is not torn in two.
        world.Units.Revive();
        SimJudge.Neighbour(world, "before");
        string ours = _harness.Database.Dump(_harness.Context.Workspace);
        try
        {
            SimPlants.BeforeNeighbour(world);
            FakePerson person = await world.Neighbour.AddPersonAsync($"n{command.Dice}-{world.Third.Space.Calls.Count}-{world.Units.Deaths}");
            await world.Neighbour.JoinAsync(world.NeighbourTeam, person);
            if (world.Third.Loop.IsLost)
                world.Third.Loop = await world.TakeAsync(world.Third);
            await world.Third.Loop.RunAsync(TimeSpan.FromSeconds(30));
            if (!world.Third.Loop.IsLost && world.Third.Space.Truth(person.Email) is null)
                world.Found.Add($"Isolation: the neighbour's {person.Email} has no account");
        }
        catch (InvalidOperationException e)
        {
            world.Found.Add($"Isolation: the neighbour could not work: {e.Message}");
        }
        finally
        {
            world.Units.Astray = null;
        }

        world.NeighbourRows = _harness.Database.Dump(world.Neighbour.Context.Workspace);
        if (_harness.Database.Dump(_harness.Context.Workspace) != ours)
            world.Found.Add($"Isolation: the neighbour's {command} changed rows of ours");
    }

    // The process stops for longer than its lease just after the app answered.
    private Func<FakeCall, Task> PauseAfter(int calls) => async call =>
    {
        if (call.Operation == FakeOperation.Check || calls-- > 0)
            return;
        world.First.Space.Afterwards = null;
        await PauseAsync($"after {call}");
    };

    // The same between what it has read and what it writes down next.
    private Func<Task> PauseBefore(int writes) => async () =>
    {
        if (world.Units.Acting?.Hub.Id != world.First.Hub.Id || writes-- > 0)
            return;
        world.Units.Pausing = null;
        await PauseAsync("before writing something down");
    };

    // Another node takes the hub and works; then the first wakes up.
    private async Task PauseAsync(string when)
    {
        world.Say($"paused {when}");
        world.Tally.Pauses++;
        _harness.Clock.Advance(TimeSpan.FromMinutes(2));
        SeatLoop paused = world.First.Loop;
        SeatLoop other = await SeatLoop.TryTakeAsync(_harness, world.First.Hub, new LoopNode("other", false)) ?? throw new InvalidOperationException("The lease should have ended.");
        world.Tally.Takeovers++;
        await other.RunAsync(TimeSpan.FromMinutes(2));
        (world.First.Loop, _sleeper) = (other, paused);
        world.Say("woke up");
    }

    private SeatLoop? _sleeper;

    private async Task AfterRunAsync()
    {
        _sleeper?.Dispose();
        _sleeper = null;
        foreach (SimHub hub in world.Both.Where(h => h.Loop.IsLost))
            hub.Loop = await world.TakeAsync(hub);
    }
}
