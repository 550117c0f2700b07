using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Something that a person should know; <c>userId</c> null is for whoever looks after the workspace.</summary>
public sealed record NotificationResponse(
    Guid Id, Guid? UserId, Guid? HubId, string Kind, string Subject, string Text, DateTimeOffset At, DateTimeOffset? Read)
{
    internal static NotificationResponse Of(Notification n) =>
        new(n.Id.Value, n.User?.Value, n.Hub?.Value, n.Kind, n.Subject, n.Text, n.At, n.Read);
}
