using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>One wake-up of one seat: what the app had before, and what it was set to.</summary>
internal sealed record Applied(int User, int At, Access Before, Access After, EffectiveAccess Effective, int LogLength, int? CutAt);

/// <summary>
/// A tiny app and pipeline: whenever a seat is woken, the app is set to what the rule answers. Seats are woken by changes (after
/// the settle time), by the rule's own NextChange, and by nothing at all.
/// </summary>
internal sealed class GraceRun
{
    public static readonly HubId Hub = new(new Guid(1, 0, 0, new byte[8]));
    public static readonly TeamId[] Teams = [.. Enumerable.Range(0, 3).Select(i => new TeamId(new Guid(i, 2, 0, new byte[8])))];
    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly GraceHistory _history;
    private readonly GraceFormula _rule;
    private readonly Grant[] _grants;
    private readonly List<Applied> _applied = [];

    private GraceRun(GraceHistory history, GraceFormula rule)
    {
        (_history, _rule) = (history, rule);
        _grants = [.. history.Grants.Select((access, i) => new Grant(
            new GrantId(Teams[i].Value), Hub, new GrantSubject.OfTeam(Teams[i]), HubRole.Collaborator, access, true))];
        Seats = [.. Enumerable.Range(0, GraceHistory.Users).Select(i => new Seat(i))];
    }

    public Seat[] Seats { get; }

    public IReadOnlyList<Applied> Log => _applied;

    public int End { get; private set; }

    public static DateTimeOffset Instant(double second) => Epoch.AddSeconds(second);

    /// <summary>Plays the history, then lets G and the settle time pass with nothing else happening.</summary>
    public static GraceRun Play(GraceHistory history, GraceFormula rule, int membersOf = 0)
    {
        var run = new GraceRun(history, rule);
        foreach (Seat seat in run.Seats)
        {
            seat.Teams.UnionWith(Teams.Where((_, i) => (membersOf >> i & 1) == 1));
            run.Write(seat, 0);
            run.Wake(seat, 0);
        }

        int now = 0;
        foreach (Step step in history.Steps)
        {
            run.WakeUntil(now += step.Gap);
            foreach (Seat seat in run.Seats.Where(s => (step.Users >> s.User & 1) == 1))
                run.Do(step, seat, now);
        }

        run.End = now;
        run.WakeUntil(now + history.Grace + history.Settle + 1);
        return run;
    }

    public EffectiveAccess Ask(Seat seat, int logLength, Access applied, int? cutAt, double at) => _rule(
        _history.Lattice, seat.Log[..logLength], applied, TimeSpan.FromSeconds(_history.Grace),
        cutAt is { } cut ? Instant(cut) : null, Instant(at));

    private void Do(Step step, Seat seat, int now)
    {
        switch (step.Event)
        {
            case Event.Join:
                seat.Teams.Add(Teams[step.Team]);
                break;
            case Event.Leave:
                seat.Teams.Remove(Teams[step.Team]);
                break;
            case Event.Deactivate:
                (seat.Active, seat.CutAt) = (false, now);
                break;
            case Event.Activate:
                seat.Active = true;
                break;
            case Event.ApplyNow:
                seat.CutAt = now;
                break;
            case Event.Wake:
                Wake(seat, now);
                return;
            case Event.HandEdit:
                seat.App = _history.Lattice.Normalise(_history.Edits[step.Edit]);
                break;
            default:
                throw new InvalidOperationException($"No rule for {step.Event}.");
        }

        Write(seat, now);
        seat.Wakes.Add(now + _history.Settle);
    }

    private void Write(Seat seat, int now)
    {
        var standing = new UserStanding(seat.Id, seat.Active, seat.Teams);
        Access desired = DesiredAccessRule.Desired(Hub, _history.Lattice, standing, _grants, default);
        if (seat.Log.Count == 0 || !seat.Log[^1].Access.Equals(desired))
            seat.Log.Add(new DesiredEntry(Instant(now), desired));
    }

    private void WakeUntil(int now)
    {
        foreach (Seat seat in Seats)
        {
            while (seat.Wakes.Count > 0 && seat.Wakes.Min <= now)
            {
                int at = seat.Wakes.Min;
                seat.Wakes.Remove(at);
                Wake(seat, at);
            }
        }
    }

    private void Wake(Seat seat, int at)
    {
        Access before = seat.App;
        EffectiveAccess effective = Ask(seat, seat.Log.Count, before, seat.CutAt, at);
        seat.App = effective.Access;
        _applied.Add(new Applied(seat.User, at, before, seat.App, effective, seat.Log.Count, seat.CutAt));
        // A rule that answers an instant that has come would be asked for ever.
        if (effective.NextChange is { } next && next > Instant(at))
            seat.Wakes.Add((int)Math.Ceiling((next - Epoch).TotalSeconds));
    }

    /// <summary>One user in the hub.</summary>
    internal sealed class Seat(int user)
    {
        public int User => user;

        public UserId Id { get; } = new(new Guid(user, 3, 0, new byte[8]));

        public HashSet<TeamId> Teams { get; } = [];

        public bool Active { get; set; } = true;

        public int? CutAt { get; set; }

        public Access App { get; set; } = Access.None;

        public List<DesiredEntry> Log { get; } = [];

        public SortedSet<int> Wakes { get; } = [];
    }
}
