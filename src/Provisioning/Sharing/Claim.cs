using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>A user's step that releases what a collection gives him in one hub.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Collection">The collection that is shared with him.</param>
/// <param name="Hub">The hub in it.</param>
/// <param name="User">Whose claim it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Offered">When it was offered, or offered again (UTC).</param>
/// <param name="Expires">When it can no longer be claimed (UTC).</param>
/// <param name="Decided">When it got its state (UTC); null while pending.</param>
public sealed record Claim(
    ClaimId Id, CollectionId Collection, HubId Hub, UserId User, ClaimState State, DateTimeOffset Offered, DateTimeOffset? Expires,
    DateTimeOffset? Decided);
