using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// What became of a user who was taken off a hub; <c>remains</c> is what claimed collections still give him, null for nothing.
/// </summary>
public sealed record SeatRemovalResponse(Guid HubId, Guid UserId, bool AccountStays, AccessResponse? Remains)
{
    internal static SeatRemovalResponse Of(SeatRemovalResult result) => new(
        result.Key.Hub.Value, result.Key.User.Value, result.AccountStays, AccessResponse.Of(result.Remains));
}
