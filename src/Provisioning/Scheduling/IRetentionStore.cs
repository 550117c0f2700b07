namespace BusinessHubs.Provisioning.Scheduling;

/// <summary>
/// Deletes what is over and old, inside a unit of work, at most so many rows at once; each method answers how many. Audit entries
/// are never deleted.
/// </summary>
public interface IRetentionStore
{
    /// <summary>Tasks that ended before then, with their attempts; never one that is open or has an attempt without an outcome.</summary>
    Task<int> DeleteTasksAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation);

    /// <summary>Parent tasks from before then of which nothing is left: no task, and no seat that still works on it.</summary>
    Task<int> DeleteParentTasksAsync(DateTimeOffset createdBefore, int most, CancellationToken cancellation);

    /// <summary>Holds that were decided or expired before then, with what they showed; never one that a seat still waits under.</summary>
    Task<int> DeleteHoldsAsync(DateTimeOffset decidedBefore, int most, CancellationToken cancellation);

    /// <summary>Sync reports that ended before then, with their lines; never one that waits for a person, nor the newest of a hub.</summary>
    Task<int> DeleteSyncsAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation);

    /// <summary>Notifications that were read before then.</summary>
    /// <param name="readBefore">When they were read at the latest (UTC).</param>
    /// <param name="kept">A kind of which none is deleted.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<int> DeleteNotificationsAsync(DateTimeOffset readBefore, string kept, int most, CancellationToken cancellation);
}
