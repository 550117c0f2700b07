using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// Domain feature 33: what was given up here and then done by hand in the app is done. Only the app's own answer ends a task so.
/// </summary>
internal static class ManualFallback
{
    /// <summary>What operators read at such a task.</summary>
    public const string Reason = "done_by_hand: it was given up here and the app shows it done.";

    /// <summary>Ends the newest task of a settled seat when it was given up and the app shows what it was to reach.</summary>
    /// <param name="work">The transaction that settles the seat.</param>
    /// <param name="key">The seat.</param>
    /// <param name="end">How an unfinished task would end now.</param>
    /// <param name="cancellation">Ends the statements.</param>
    public static async Task EndAsync(IUnitOfWork work, SeatKey key, Func<HubTask, HubTask> end, CancellationToken cancellation)
    {
        if (await work.Tasks.GivenUpAsync(key, cancellation) is { } task && end(task) is { State: HubTaskState.Completed } done)
            await work.Tasks.UpdateAsync(done with { Reason = Reason }, cancellation);
    }
}
