namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>A member of a partner's Business Center. A value.</summary>
/// <param name="UserId">TikTok's id of the person.</param>
/// <param name="Name">Display name.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">Role in the partner's Business Center.</param>
/// <param name="Assets">Role by asset id.</param>
internal sealed record BcPartnerUser(string UserId, string Name, string Email, string Role, IReadOnlyDictionary<string, string> Assets);
