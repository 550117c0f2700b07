using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Makes the connector of a hub from its catalog entry and its sealed credential.</summary>
public sealed class HubConnectorFactory(AppCatalog catalog, SecretSealer sealer)
{
    /// <summary>The connector and its catalog entry, or null when this build does not have the app.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The credential was sealed with another master key.</exception>
    public (IHubConnector Connector, AppDescription App)? Create(WorkspaceId workspace, Hub hub, byte[] sealedCredential) =>
        catalog.Find(hub.App) is { } app
            ? (app.Connect(new HubConnection(hub.BaseAddress, hub.BusinessId, sealer.Open(workspace, hub.Id, sealedCredential)) { Fields = hub.Fields }), app.Description)
            : null;
}
