using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One reduction of a hold: whom it is about, what the user has, and what would remain; null stands for no account.</summary>
public sealed record HoldSeatResponse(Guid UserId, string UserName, long Revision, AccessResponse? Before, AccessResponse? After)
{
    internal static HoldSeatResponse Of(HoldSeatDetails details)
    {
        HoldSeat seat = details.Seat;
        return new HoldSeatResponse(
            seat.Key.User.Value, details.UserName, seat.Rev, seat.Before.HasAccount ? AccessResponse.Of(seat.Before) : null,
            seat.After.HasAccount ? AccessResponse.Of(seat.After) : null);
    }
}
