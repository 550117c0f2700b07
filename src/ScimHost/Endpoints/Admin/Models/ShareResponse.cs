using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A collection is shared with a team or a user.</summary>
public sealed record ShareResponse(Guid Id, Guid CollectionId, Guid? TeamId, Guid? UserId)
{
    internal static ShareResponse Of(CollectionShare share) => new(
        share.Id.Value, share.Collection.Value, (share.Subject as GrantSubject.OfTeam)?.Team.Value,
        (share.Subject as GrantSubject.OfUser)?.User.Value);
}
