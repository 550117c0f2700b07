using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tests.Safeguarding;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>
/// One story that meets every crash point: a move, a leaver, an invitation, a mass unassign with its hold and approval, and a sync. Whoever
/// had no answer asks again; whatever died is started anew.
/// </summary>
internal sealed class SweepStory : IAsyncDisposable
{
    private const int Many = 8;
    private readonly Story _story;
    private readonly CrashPoint? _point;
    private FakePerson _mover = null!;
    private FakePerson _leaver = null!;
    private FakePerson _comer = null!;
    private FakePerson[] _many = [];

    private SweepStory(Story story, CrashPoint? point) => (_story, _point) = (story, point);

    /// <summary>How often each point was reached.</summary>
    public IReadOnlyDictionary<CrashPoint, int> Hits { get; private set; } = new Dictionary<CrashPoint, int>();

    /// <summary>How often the process died.</summary>
    public int Deaths => _story.World.Units.Deaths;

    /// <summary>Tells the story, dying at the n-th time a point is reached; null only counts.</summary>
    public static async Task<SweepStory> TellAsync(CrashPoint? point, int hit, TimeSpan readLag)
    {
        var sweep = new SweepStory(
            await Story.BeginAsync(readLag, p => p with { SafeguardFloor = 3 }, invitesPend: true, more: Capability.ListAccounts), point);
        await sweep.PrepareAsync();
        if (point is { } at)
            sweep._story.World.Units.Points.Arm(at, hit);
        else
            sweep._story.World.Units.Points.Disarm();
        await sweep.TellAsync();
        return sweep;
    }

    /// <summary>The world must be as if nothing had died.</summary>
    public async Task JudgeAsync(string where)
    {
        _story.Has(_mover).ShouldBe(FakeRoles.Admin, where);
        _story.Space.Truth(_leaver.Email).ShouldBeNull(where);
        _story.Has(_comer).ShouldBe(FakeRoles.Viewer, where);
        _story.WritesOf(_comer).Count(c => c.Applied).ShouldBe(1, where);
        _many.ShouldAllBe(p => _story.Space.Truth(p.Email) == null, where);
        _many.ShouldAllBe(p => _story.WritesOf(p).Count(c => c.Applied) == 2, where);
        _story.WritesOf(_mover).ShouldAllBe(c => c.Operation != FakeOperation.Remove, where);
        _story.Space.Writes.ShouldAllBe(c => c.Journalled && !c.Overlaps && !c.Protected, where);
        foreach (FakePerson person in (FakePerson[])[_mover, _leaver, _comer, .. _many])
        {
            SeatWork work = await _story.WorkAsync(person);
            (work.State, work.DoneRev).ShouldBe((SeatWorkState.Idle, work.WantedRev), where);
        }

        _story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0, where);
        (await _story.World.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None))).ShouldBeNull(where);
        SafeguardHold[] holds = [.. (await _story.AllHoldsAsync()).Where(h => h.Kind == ReductionKind.Move)];
        holds.ShouldHaveSingleItem(where).State.ShouldBe(HoldState.Approved, where);
        _story.World.Database.Number($"SELECT COUNT(*) FROM sync_report WHERE state = {(int)SyncState.Applied}").ShouldBeGreaterThan(0, where);
        _story.World.Database.Number($"SELECT COUNT(*) FROM sync_report WHERE state = {(int)SyncState.Running}").ShouldBe(0, where);
    }

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    private async Task PrepareAsync()
    {
        _mover = await _story.World.AddPersonAsync("mover");
        _leaver = await _story.World.AddPersonAsync("leaver");
        _comer = await _story.World.AddPersonAsync("comer");
        _many = [.. await Task.WhenAll(Enumerable.Range(0, Many).Select(i => _story.World.AddPersonAsync($"many{i}")))];
        await _story.World.JoinAsync(_story.Viewers, [_mover, .. _many]);
        await _story.World.JoinAsync(_story.Editors, _leaver);
        await _story.RunAsync(Story.Soon);
        foreach (FakePerson person in (FakePerson[])[_mover, _leaver, .. _many])
            _story.Space.Accept(person.Email);
        await _story.RunAsync(TimeSpan.FromMinutes(6));
    }

    private async Task TellAsync()
    {
        await AskAsync(() => _story.World.LeaveAsync(_story.Viewers, _mover));
        await AskAsync(() => _story.World.JoinAsync(_story.Admins, _mover));
        await AskAsync(() => _story.World.JoinAsync(_story.Viewers, _comer));
        await AskAsync(() => _story.World.ActivateAsync(_leaver, false));
        await LetAsync(TimeSpan.FromMinutes(2));
        _story.Space.Accept(_comer.Email);
        await AskAsync(SyncAsync);
        await AskAsync(() => _story.World.LeaveAsync(_story.Viewers, _many));
        await LetAsync(TimeSpan.FromMinutes(15));
        if (Deaths == 0 || _point is not null)
            _many.ShouldAllBe(p => _story.Space.Truth(p.Email) != null, "nobody goes before the approval");
        await AskAsync(ApproveAsync);
        await LetAsync(TimeSpan.FromMinutes(30));
        Hits = _story.World.Units.Points.Hits;
    }

    // Who gets no answer asks again.
    private async Task AskAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CrashException)
        {
            await _story.TakeAsync();
            await act();
        }
    }

    private async Task LetAsync(TimeSpan span)
    {
        DateTimeOffset end = _story.World.Clock.GetUtcNow() + span;
        try
        {
            await _story.RunAsync(span);
        }
        catch (CrashException)
        {
            await _story.TakeAsync();
            TimeSpan left = end - _story.World.Clock.GetUtcNow();
            await _story.RunAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private async Task SyncAsync() => (await _story.Loop.SyncAsync()).ShouldBeOfType<Provisioning.Running.SeatRun.Over>();

    // A decision that was durable although nobody heard of it is there when the Approver looks again.
    private async Task ApproveAsync()
    {
        SafeguardHold hold = (await _story.AllHoldsAsync()).ShouldHaveSingleItem();
        if (hold.State == HoldState.Open)
            _ = await _story.ApproveAsync(hold);
    }
}
