using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>A task in full.</summary>
/// <param name="Task">Its line in the list.</param>
/// <param name="Nested">A page of what is beneath it, failed first; empty unless it is a change.</param>
/// <param name="Next">Where the next page begins; null when there is none.</param>
/// <param name="Attempts">Every try at the app, the first first; empty for changes and syncs.</param>
/// <param name="ServiceAccount">The account that the hub works with, where it is known.</param>
public sealed record TaskReport(
    TaskSummary Task, IReadOnlyList<NestedTask> Nested, NestedCursor? Next, IReadOnlyList<TaskAttempt> Attempts, string? ServiceAccount);
