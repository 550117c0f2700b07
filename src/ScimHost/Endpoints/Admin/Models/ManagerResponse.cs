using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// Somebody who manages a hub. <c>hubRole</c> is what tables show (Mixed roles when his grants differ), <c>effective</c> what he may do;
/// <c>status</c> is Seated, Removed or null for nobody who was ever in the app.
/// </summary>
public sealed record ManagerResponse(
    Guid UserId, string UserName, string HubRole, HubStandingRole Effective, bool ThroughTeam, bool WithSeat, string? Status)
{
    internal static ManagerResponse Of(ManagerDetails manager) => new(
        manager.Standing.User.Value, manager.UserName, manager.Standing.Label, manager.Standing.Effective, manager.Standing.ThroughTeam,
        manager.Standing.WithSeat, manager.SeatStatus);
}
