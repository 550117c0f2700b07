using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// Judges a run from the app's log and the test's own record of wishes, never from the pipeline's opinion. Each finding begins
/// with the name of the invariant.
/// </summary>
internal static class HistoryChecker
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan ApprovalLife = TimeSpan.FromHours(24);

    /// <summary>What a log shows that must not be.</summary>
    /// <param name="hub">The hub with its log and its wishes.</param>
    /// <param name="grace">The grace that should be kept.</param>
    /// <param name="readLag">How late reads show writes.</param>
    /// <param name="limit">The most reductions of a kind within an hour; null for any number.</param>
    /// <param name="untouchable">Nobody may ever write to these.</param>
    /// <param name="fences">Fence of each attempt.</param>
    public static IReadOnlyList<string> Check(
        SimHub hub, TimeSpan grace, TimeSpan readLag, int? limit, IReadOnlySet<string> untouchable, IReadOnlyDictionary<string, long> fences)
    {
        var found = new List<string>();
        IReadOnlyList<FakeCall> calls = hub.Space.Calls;
        long fence = 0;
        foreach (FakeCall call in calls.Where(c => c.IsWrite))
        {
            if (!call.Journalled)
                found.Add($"Journal: {call}");
            if (call.Overlaps)
                found.Add($"OneWriter: {call}");
            if (call.Attempt is { } attempt && fences.TryGetValue(attempt, out long under))
            {
                if (under < fence)
                    found.Add($"OneWriter: sent under fence {under} after {fence}, {call}");
                fence = Math.Max(fence, under);
            }

            if (call.Protected || untouchable.Contains(call.Email) || hub.Exempted.Any(e => e.Email == call.Email && call.Number >= e.From && call.Number < e.To))
                found.Add($"HandsOff: {call}");
            if (call is { Applied: true, Operation: FakeOperation.Invite, Before: not null })
                found.Add($"NoBlindRepeat: a second invitation, {call}");
            if (call.Applied && LosesTooEarly(call, hub.Wishes, grace))
                found.Add($"NoEarlyLoss: {call}");
        }

        foreach (IGrouping<string, FakeCall> person in calls.Where(c => c.Operation != FakeOperation.Check).GroupBy(c => c.Email))
            found.AddRange(Repeats([.. person], readLag));
        found.AddRange(SameAttempts(calls));
        if (limit is { } most)
            found.AddRange(TooMany(hub, calls, most));
        return found;
    }

    private static bool LosesTooEarly(FakeCall call, DesireBook wishes, TimeSpan grace)
    {
        int before = DesireBook.LevelOf(call.Before?.Access);
        int after = DesireBook.LevelOf(call.After?.Access);
        int kept = Math.Min(before, wishes.HighestBefore(call, grace));
        return after < before && after < kept;
    }

    // After a write whose fate is unknown the next call is a read, no earlier than the app can tell the truth.
    private static IEnumerable<string> Repeats(FakeCall[] calls, TimeSpan readLag)
    {
        foreach ((FakeCall first, FakeCall next) in calls.Zip(calls.Skip(1)))
        {
            bool unknown = first.IsWrite && first.Outcome is "Unknown" or "Crash" or "Throws";
            if (unknown && next.IsWrite)
                yield return $"NoBlindRepeat: {first} then {next}";
            if (first.IsWrite && first.Applied && !next.IsWrite && next.Begun < first.Ended + readLag)
                yield return $"NoBlindRepeat: read too early, {first} then {next}";
        }
    }

    // One attempt is one call; only what was certainly not sent may be tried again under it.
    private static IEnumerable<string> SameAttempts(IReadOnlyList<FakeCall> calls)
    {
        foreach (IGrouping<string, FakeCall> attempt in calls.Where(c => c is { IsWrite: true, Attempt: not null }).GroupBy(c => c.Attempt!))
        {
            if (attempt.SkipLast(1).FirstOrDefault(c => c.Outcome != "NotSent") is { } first)
                yield return $"Journal: several calls under one attempt, {first}";
        }
    }

    // Every reduction that took effect and that nobody let through, but for rises by hand that nobody had seen; those of movers and those of leavers each have the limit.
    private static IEnumerable<string> TooMany(SimHub hub, IReadOnlyList<FakeCall> calls, int most)
    {
        FakeCall[] reductions =
        [
            .. calls.Where(c => c.Applied && DesireBook.LevelOf(c.After?.Access) < DesireBook.LevelOf(c.Before?.Access)
                && !IsCovered(hub, c) && !hub.IsEditUnseen(c.Email, c.Number)),
        ];
        foreach (FakeCall call in reductions)
        {
            bool left = hub.Wishes.HasLeft(call);
            int within = reductions.Where(c => c.Begun <= call.Begun && c.Number <= call.Number && c.Begun > call.Begun - Window && hub.Wishes.HasLeft(c) == left)
                .Select(c => c.Email).Distinct().Count();
            if (within > most)
                yield return $"Safeguard: {within} reductions within the hour, {call}";
        }
    }

    private static bool IsCovered(SimHub hub, FakeCall call) => hub.Approved.Any(a => a.Email == call.Email
        && a.At <= call.Begun && call.Begun < a.At + ApprovalLife && !hub.Wishes.Changed(call.Email, a.At, call));
}
