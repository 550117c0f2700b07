using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>One person beneath a change: his task, or his seat while no call was made for it yet.</summary>
/// <param name="Key">The seat.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Task">The task; null for a seat that waits or was set aside before any call.</param>
/// <param name="Reason">Stable code and plain words; null when there is nothing to say.</param>
/// <param name="NextTry">When it is to be looked at next (UTC).</param>
public sealed record NestedTask(SeatKey Key, TaskState State, HubTask? Task, string? Reason, DateTimeOffset? NextTry)
{
    /// <summary>The person's userName.</summary>
    public string UserName { get; init; } = "";

    /// <summary>What a person can do about it; null when nothing failed.</summary>
    public TaskFailure? Failure { get; init; }
}
