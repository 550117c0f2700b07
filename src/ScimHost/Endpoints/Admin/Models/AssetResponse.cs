using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An asset of a hub; <c>asset</c> is written <c>kind:id</c>.</summary>
public sealed record AssetResponse(string Asset, string Name)
{
    internal static AssetResponse Of(HubAsset asset) => new(asset.Key.ToString(), asset.Name);
}
