using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One reduction of a hold: what the user has, and what would remain; null stands for no account.</summary>
public sealed record HoldSeatResponse(Guid UserId, long Revision, AccessResponse? Before, AccessResponse? After)
{
    internal static HoldSeatResponse Of(HoldSeat seat) => new(
        seat.Key.User.Value, seat.Rev, seat.Before.HasAccount ? AccessResponse.Of(seat.Before) : null,
        seat.After.HasAccount ? AccessResponse.Of(seat.After) : null);
}
