using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>Looks at what the app went through and names the first invariant that was broken. Never asks the rule's opinion.</summary>
internal static class GraceOracle
{
    /// <summary>The first thing found in one played history; with a name, the first of that name.</summary>
    public static string? Check(GraceHistory history, GraceFormula rule, string name = "")
    {
        GraceRun run = GraceRun.Play(history, rule);
        return run.Log
            .SelectMany(a => new[]
            {
                NoEarlyLoss(history, run, a), NothingInvented(history, run, a), LeaversDoNotWait(history, run, a),
                NextChangeIsExact(history, run, a),
            })
            .Append(Converges(run))
            .FirstOrDefault(finding => finding?.StartsWith(name, StringComparison.Ordinal) ?? false);
    }

    // "desired at any moment in (t-G, t]", by looking at every half second and at entries that held for no time at all.
    private static string? NoEarlyLoss(GraceHistory history, GraceRun run, Applied step)
    {
        List<DesiredEntry> log = run.Seats[step.User].Log[..step.LogLength];
        List<Access> wanted = [];
        for (double s = step.At - history.Grace + 0.5; s < step.At; s += 0.5)
        {
            if (s >= (step.CutAt ?? double.MinValue) && log.FindLast(e => e.At <= GraceRun.Instant(s)) is { } held)
                wanted.Add(held.Access);
        }

        wanted.AddRange(log.Where((e, i) =>
            i == log.Count - 1
            || (e.At > GraceRun.Instant(step.At - history.Grace) && (step.CutAt is not { } cut || e.At > GraceRun.Instant(cut))))
            .Select(e => e.Access));
        Access? lost = wanted.Find(w => !history.Lattice.IsWithin(history.Lattice.Meet(step.Before, w), step.After));
        return lost is null ? null : $"NoEarlyLoss: {lost} was wanted, {Say(step)}";
    }

    // Also says that a promotion that was corrected before the wake-up is never given: it is neither desired nor there before.
    private static string? NothingInvented(GraceHistory history, GraceRun run, Applied step)
    {
        Access desired = run.Seats[step.User].Log[step.LogLength - 1].Access;
        return !history.Lattice.IsWithin(step.After, history.Lattice.Join(desired, step.Before))
            ? $"NothingInvented: desired {desired}, {Say(step)}"
            : !history.Lattice.IsWithin(desired, step.After) ? $"GainsAtOnce: desired {desired}, {Say(step)}" : HandMade(history, run, step, desired);
    }

    // What nobody ever wanted is not protected by the grace.
    private static string? HandMade(GraceHistory history, GraceRun run, Applied step, Access desired)
    {
        Access ever = run.Seats[step.User].Log[..step.LogLength].Select(e => e.Access).Aggregate(desired, history.Lattice.Join);
        return history.Lattice.IsWithin(step.After, ever) ? null : $"HandMadeKept: ever wanted {ever}, {Say(step)}";
    }

    private static string? LeaversDoNotWait(GraceHistory history, GraceRun run, Applied step)
    {
        DesiredEntry last = run.Seats[step.User].Log[step.LogLength - 1];
        return step.CutAt is { } cut && last.At <= GraceRun.Instant(cut) && !history.Lattice.Same(step.After, last.Access)
            ? $"LeaversDoNotWait: desired {last.Access}, {Say(step)}"
            : null;
    }

    private static string? NextChangeIsExact(GraceHistory history, GraceRun run, Applied step)
    {
        GraceRun.Seat seat = run.Seats[step.User];
        EffectiveAccess Ask(Access applied, double at) => run.Ask(seat, step.LogLength, applied, step.CutAt, at);

        double next = step.Effective.NextChange is { } n ? (n - GraceRun.Instant(0)).TotalSeconds : double.PositiveInfinity;
        for (double s = step.At; s <= step.At + history.Grace + 1 && s < next; s += 0.5)
        {
            if (!Ask(step.Before, s).Access.Equals(step.After) || !Ask(step.After, s).Access.Equals(step.After))
                return $"NextChange: changed at {s} but {next} was told, {Say(step)}";
        }

        bool changes = double.IsPositiveInfinity(next) || !Ask(step.Before, next).Access.Equals(step.After);
        return changes ? null : $"NextChange: nothing changed at {next}, {Say(step)}";
    }

    private static string? Converges(GraceRun run)
    {
        GraceRun.Seat? wrong = run.Seats.FirstOrDefault(s => !s.App.Equals(s.Log[^1].Access));
        return wrong is null ? null : $"Converges: desired {wrong.Log[^1].Access}, the app has {wrong.App}";
    }

    private static string Say(Applied step) => $"user {step.User} at {step.At}: {step.Before} -> {step.After} (cut {step.CutAt})";
}
