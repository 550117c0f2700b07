namespace BusinessHubs.Provisioning.Hubs;

/// <summary>What the app says about the hub itself when credential and business ID are checked.</summary>
/// <param name="BusinessId">The app's own spelling of the business ID.</param>
/// <param name="Name">Display name of the collaboration space; may equal the business ID.</param>
/// <param name="ServiceAccountId">The account that the credential belongs to; null where the app does not tell.</param>
/// <param name="SeatsTotal">Seats bought; null when unknown.</param>
/// <param name="SeatsUsed">Seats in use; null when unknown.</param>
public sealed record HubIdentity(string BusinessId, string Name, string? ServiceAccountId, int? SeatsTotal, int? SeatsUsed)
{
    /// <summary>
    /// Why the app does not let this hub manage people yet although the credential is good, as a stable code; null when it does.
    /// Only the passing of time helps.
    /// </summary>
    public string? Restriction { get; init; }
}
