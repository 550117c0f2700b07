using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// One person beneath a change. <c>taskId</c> names his task, whose attempts <c>GET /tasks/{id}</c> shows; it is null while no call was
/// made for him.
/// </summary>
public sealed record NestedTaskResponse(
    Guid? TaskId, Guid UserId, string UserName, HubTaskKind? Kind, TaskState State, string? Reason, FailureResponse? Failure,
    AccessResponse? Target, DateTimeOffset? Created, DateTimeOffset? Ended, DateTimeOffset? NextTry)
{
    internal static NestedTaskResponse Of(NestedTask nested) => new(
        nested.Task?.Id.Value, nested.Key.User.Value, nested.UserName, nested.Task?.Kind, nested.State, nested.Reason,
        FailureResponse.Of(nested.Failure), nested.Task is { } task ? AccessResponse.Of(task.Target) : null, nested.Task?.Created,
        nested.Task?.Ended, nested.NextTry);
}
