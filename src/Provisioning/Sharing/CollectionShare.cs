using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>A collection is shared with a team or a user.</summary>
public sealed record CollectionShare(ShareId Id, CollectionId Collection, GrantSubject Subject);
