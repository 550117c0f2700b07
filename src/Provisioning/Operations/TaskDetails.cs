using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub task with every attempt, the first first.</summary>
public sealed record TaskDetails(HubTask Task, IReadOnlyList<TaskAttempt> Attempts);
