namespace BusinessHubs.Provisioning.Tracking;

/// <summary>How many of the tasks and waiting seats beneath a change are in each state.</summary>
/// <param name="Queued">Seats that wait and have no task under way.</param>
/// <param name="Running">Tasks with a call under way.</param>
/// <param name="Retrying">Tasks that go on after a failure.</param>
/// <param name="NotCompleted">Tasks that were given up for good, and seats set aside before any call.</param>
/// <param name="Finished">Tasks that are done, were overtaken by a newer change, or have a later task of the same person.</param>
public sealed record NestedCounts(int Queued, int Running, int Retrying, int NotCompleted, int Finished);
