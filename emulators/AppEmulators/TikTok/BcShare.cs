namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>That an asset is shared between the Business Center and a partner. A value, for use as a key.</summary>
/// <param name="Partner">The partner's Business Center ID.</param>
/// <param name="Direction">SHARING: by us with the partner. SHARED: by the partner with us.</param>
/// <param name="Asset">The asset.</param>
internal sealed record BcShare(string Partner, string Direction, BcAsset Asset);
