using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What a collection offers to somebody in one hub, and what became of it.</summary>
public sealed record ClaimResponse(
    Guid Id, Guid CollectionId, Guid HubId, Guid UserId, ClaimState State, DateTimeOffset Offered, DateTimeOffset? Expires,
    DateTimeOffset? Decided)
{
    internal static ClaimResponse Of(Claim claim) => new(
        claim.Id.Value, claim.Collection.Value, claim.Hub.Value, claim.User.Value, claim.State, claim.Offered, claim.Expires, claim.Decided);
}
