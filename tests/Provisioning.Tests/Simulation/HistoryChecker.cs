using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// Judges a run from the app's log and the test's own record of wishes, never from the pipeline's opinion. Each finding begins
/// with the name of the invariant.
/// </summary>
internal static class HistoryChecker
{
    public static IReadOnlyList<string> Check(
        IReadOnlyList<FakeCall> calls, DesireBook wishes, TimeSpan grace, TimeSpan readLag, IReadOnlySet<string> untouchable)
    {
        var found = new List<string>();
        foreach (FakeCall call in calls.Where(c => c.IsWrite))
        {
            if (!call.Journalled)
                found.Add($"Journal: {call}");
            if (call.Overlaps)
                found.Add($"OneWriter: {call}");
            if (call.Protected || untouchable.Contains(call.Email))
                found.Add($"HandsOff: {call}");
            if (call is { Applied: true, Operation: FakeOperation.Invite, Before: not null })
                found.Add($"NoBlindRepeat: a second invitation, {call}");
            if (call.Applied && LosesTooEarly(call, wishes, grace))
                found.Add($"NoEarlyLoss: {call}");
        }

        foreach (IGrouping<string, FakeCall> person in calls.Where(c => c.Operation != FakeOperation.Check).GroupBy(c => c.Email))
            found.AddRange(Repeats([.. person], readLag));
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
}
