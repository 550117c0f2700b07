using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// Domain feature 33: what was given up here and then done by hand in the app is done. Pure; only the app's own answer ends a task so.
/// </summary>
internal static class ManualFallback
{
    /// <summary>What operators read at such a task.</summary>
    public const string Reason = "done_by_hand: it was given up here and the app shows it done.";

    /// <summary>How the last task of a seat ends when the seat is settled; null when it stays as it is.</summary>
    /// <param name="last">The task.</param>
    /// <param name="end">How an unfinished task would end.</param>
    public static HubTask? End(HubTask last, Func<HubTask, HubTask> end) => last.State switch
    {
        HubTaskState.Running or HubTaskState.Retrying => end(last),
        HubTaskState.NotCompleted when !PlanWords.Has(last.Reason, "overtaken") =>
            end(last) is { State: HubTaskState.Completed } done ? done with { Reason = Reason } : null,
        HubTaskState.NotCompleted or HubTaskState.Completed => null,
        _ => throw new InvalidOperationException($"No end for {last.State}."),
    };
}
