namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>Another Business Center that is a partner of the emulated one. A value.</summary>
/// <param name="Id">Its Business Center ID.</param>
/// <param name="Name">Display name.</param>
/// <param name="Token">The token of its own admin; null if the tests have none.</param>
/// <param name="Users">Its members and what they may do on assets that are shared either way.</param>
internal sealed record BcPartner(string Id, string Name, string? Token, IReadOnlyList<BcPartnerUser> Users);
