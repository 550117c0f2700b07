using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>A hub in a collection with what it gives there; fixed when it is added.</summary>
public sealed record CollectionItem(HubId Hub, HubRole HubRole, Access Access, bool WithSeat);
