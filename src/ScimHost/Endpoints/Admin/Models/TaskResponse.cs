using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub task.</summary>
public sealed record TaskResponse(
    Guid Id, Guid HubId, Guid UserId, HubTaskKind Kind, HubTaskState State, string? Reason, AccessResponse? Target, long Revision,
    DateTimeOffset Created, DateTimeOffset? Ended)
{
    internal static TaskResponse Of(HubTask task) => new(
        task.Id.Value, task.Key.Hub.Value, task.Key.User.Value, task.Kind, task.State, task.Reason, AccessResponse.Of(task.Target),
        task.Rev, task.Created, task.Ended);
}
