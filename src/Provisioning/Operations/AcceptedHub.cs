using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub to connect that the app has accepted, with the credential that it accepted.</summary>
internal sealed record AcceptedHub(Hub Hub, HubIdentity Identity, IReadOnlyList<HubAsset> Assets, string Credential)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => Hub.ToString();
}
