using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub to connect that the app has accepted.</summary>
internal sealed record AcceptedHub(Hub Hub, HubIdentity Identity, IReadOnlyList<HubAsset> Assets);
