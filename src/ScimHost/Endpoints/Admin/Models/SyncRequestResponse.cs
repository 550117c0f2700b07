using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A sync that was asked for. <c>running</c> is the one that was under way already.</summary>
public sealed record SyncRequestResponse(Guid HubId, DateTimeOffset Due, SyncResponse? Running)
{
    internal static SyncRequestResponse Of(SyncRequest request) =>
        new(request.Hub.Value, request.Due, request.Running is { } running ? SyncResponse.Of(running) : null);
}
