using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Reporting;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// One leaver and one hub. <c>confirmedAt</c> is a read that showed no account; an app's answer to a call alone confirms nothing.
/// </summary>
public sealed record DeprovisioningResponse(
    Guid UserId, string UserName, string? Email, LeftHow IdpSaid, DateTimeOffset IdpSaidAt, Guid HubId, string Hub, string App,
    string? AccountId, DateTimeOffset? AskedAt, DateTimeOffset? SentAt, int Attempts, DateTimeOffset? ConfirmedAt,
    DeprovisioningStatus Status, double? TookSeconds, double? OpenSeconds, string? Why)
{
    internal static DeprovisioningResponse Of(DeprovisioningRow row) => new(
        row.User.Value, row.UserName, row.Email, row.Said, row.SaidAt, row.Hub.Value, row.HubLabel, row.App, row.AccountId, row.AskedAt,
        row.SentAt, row.Attempts, row.ConfirmedAt, row.Status, row.Took?.TotalSeconds, row.OpenFor?.TotalSeconds, row.Why);
}
