using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>What is done about it.</summary>
/// <param name="Plan">The step that would get there, on what is known now.</param>
/// <param name="Step">What is done of it now, in the hub's mode.</param>
/// <param name="Work">Where the work stands; null when nothing was ever to be done.</param>
/// <param name="Tasks">The last tasks with their attempts, newest first.</param>
public sealed record ActStep(SeatPlan Plan, SeatPlan Step, SeatWork? Work, IReadOnlyList<TaskDetails> Tasks)
{
    /// <summary>What a person can do about a seat that was set aside; null for all others.</summary>
    public TaskFailure? Failure { get; init; }
}
