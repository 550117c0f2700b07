namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>An asset of a Business Center. A value.</summary>
/// <param name="Type">TikTok's asset_type.</param>
/// <param name="Id">TikTok's id.</param>
/// <param name="Name">Display name.</param>
internal sealed record BcAsset(string Type, string Id, string Name);
