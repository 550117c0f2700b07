namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// State of a change from what is beneath it, in the order of domain feature 30. Pure, and worked out whenever it is read, so it is never
/// out of date.
/// </summary>
public static class ParentStateRule
{
    /// <summary>
    /// Not completed if anything was given up; retrying if anything is; running if anything runs; started if none runs but at least one
    /// did; queued while all of it waits; completed only if nothing is left. A change that has nothing beneath it is completed.
    /// </summary>
    public static TaskState Of(NestedCounts nested) =>
        nested.NotCompleted > 0 ? TaskState.NotCompleted
        : nested.Retrying > 0 ? TaskState.Retrying
        : nested.Running > 0 ? TaskState.Running
        : nested.Queued == 0 ? TaskState.Completed
        : nested.Finished > 0 ? TaskState.Started
        : TaskState.Queued;
}
