using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Holds that time or other changes have overtaken.</summary>
internal static class HoldSteps
{
    private const int AtOnce = 50;

    /// <summary>
    /// Ends open holds that nobody decided in time, and those of which nothing is wanted any more. What still waits is looked at anew: if it
    /// is still too much, a new hold shows it as it is then. Answers how many.
    /// </summary>
    public static async Task<int> ExpireAsync(ChangeScope scope, CancellationToken cancellation)
    {
        IReadOnlyList<SafeguardHold> over = await scope.Work.Holds.OverAsync(scope.Now, AtOnce, cancellation);
        foreach (SafeguardHold hold in over)
        {
            await scope.Work.Holds.UpdateAsync(hold with { State = HoldState.Expired, Decided = scope.Now, Version = hold.Version + 1 }, cancellation);
            int woken = await scope.Work.Holds.ReleaseAsync(hold.Id, scope.Now, cancellation);
            scope.Audit("hold.expired", $"hold:{hold.Id}", $"hub:{hold.Hub} woken:{woken}");
        }

        return over.Count;
    }
}
