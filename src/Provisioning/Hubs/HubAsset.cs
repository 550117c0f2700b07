using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>A resource inside a hub as the app lists it.</summary>
/// <param name="Key">Kind and the app's id.</param>
/// <param name="Name">What people call it.</param>
public sealed record HubAsset(AssetKey Key, string Name);
