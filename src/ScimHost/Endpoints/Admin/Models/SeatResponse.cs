using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One user's account in one hub: what is desired, what is aimed at now, what the app last said.</summary>
public sealed record SeatResponse(
    Guid UserId, string UserName, string? Email, bool UserActive, Origin Origin, bool Exempt, AccessResponse? Desired,
    AccessResponse? Effective, DateTimeOffset? EffectiveChangesAt, ObservedResponse? Observed, SeatWorkResponse? Work)
{
    internal static SeatResponse Of(SeatDetails details)
    {
        SeatOverview seat = details.Overview;
        return new SeatResponse(
            seat.Seat.Key.User.Value, seat.UserName, seat.Email, seat.UserActive, seat.Seat.Origin, seat.Seat.Exempt,
            AccessResponse.Of(seat.Desired), AccessResponse.Of(details.Effective.Access), details.Effective.NextChange,
            ObservedResponse.Of(seat.Seat), SeatWorkResponse.Of(seat.Work, details.Failure));
    }
}
