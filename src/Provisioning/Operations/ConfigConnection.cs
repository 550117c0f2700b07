using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub that its app has accepted and that is not stored yet.</summary>
internal sealed record ConfigConnection(HubDraft Draft, HubIdentity Identity, IReadOnlyList<HubAsset> Assets)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => Draft.ToString();
}
