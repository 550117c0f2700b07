using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What one sync found. <c>suspect</c>: the app suddenly listed so little that it was not believed.</summary>
public sealed record SyncResponse(
    Guid Id, Guid HubId, SyncTrigger Trigger, string RequestedBy, SyncState State, DateTimeOffset Started, DateTimeOffset? Ended, int Pages,
    int Accounts, SyncCountsResponse Counts, bool Suspect, string? Reason)
{
    internal static SyncResponse Of(SyncReport report) => new(
        report.Id.Value, report.Hub.Value, report.Trigger, report.RequestedBy, report.State, report.Started, report.Ended, report.Pages,
        report.Accounts, SyncCountsResponse.Of(report.Counts), report.Suspect, report.Reason);
}
