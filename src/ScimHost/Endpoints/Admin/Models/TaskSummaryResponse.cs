using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// A line of the task list. <c>level</c> says what it is made of: a change with a nested task for each person, the task of one person, a
/// sync, or the removal of an account that belongs to nobody. Members that do not apply are null.
/// </summary>
public sealed record TaskSummaryResponse(
    Guid Id, TaskLevel Level, Guid HubId, string HubLabel, string App, TaskKind Kind, TaskState State, TaskTrigger? Trigger, string? Actor,
    Guid? ActorUserId, int? People, Guid? UserId, string? UserName, string? AccountId, string? Reason, FailureResponse? Failure,
    AccessResponse? Target, long? Revision, DateTimeOffset Created, DateTimeOffset Updated, DateTimeOffset? Ended, DateTimeOffset? NextTry,
    Guid? ParentId, NestedCountsResponse? Nested)
{
    internal static TaskSummaryResponse Of(TaskSummary task) => new(
        task.Id, task.Level, task.Hub.Value, task.HubLabel, task.App, task.Kind, task.State, task.Trigger, task.Actor, task.ActorUser?.Value,
        task.People, task.User?.Value, task.UserName, task.AccountId, task.Reason, FailureResponse.Of(task.Failure),
        task.Seat is { } seat ? AccessResponse.Of(seat.Target) : null, task.Seat?.Rev, task.Created, task.Updated, task.Ended, task.NextTry,
        task.Seat?.Parent?.Value, NestedCountsResponse.Of(task.Nested));
}
