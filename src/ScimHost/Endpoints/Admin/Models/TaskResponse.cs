using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub task.</summary>
public sealed record TaskResponse(
    Guid Id, Guid HubId, Guid UserId, HubTaskKind Kind, HubTaskState State, string? Reason, AccessResponse? Target, long Revision,
    DateTimeOffset Created, DateTimeOffset? Ended, FailureResponse? Failure)
{
    internal static TaskResponse Of(HubTask task) => new(
        task.Id.Value, task.Key.Hub.Value, task.Key.User.Value, task.Kind, task.State, task.Reason, AccessResponse.Of(task.Target),
        task.Rev, task.Created, task.Ended,
        task.State == HubTaskState.NotCompleted ? FailureResponse.Of(FailureRule.Of(task.Reason)) : null);
}
