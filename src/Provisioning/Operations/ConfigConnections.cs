using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Checks hubs that a document wants connected at their apps, before anything is stored.</summary>
internal sealed class ConfigConnections(AppCatalog catalog, IConfigCredentials credentials)
{
    /// <summary>The hubs ready to be stored, by their id in the document.</summary>
    public async Task<OperationOutcome<Dictionary<string, ConfigConnection>>> CheckAsync(
        ConfigDocument document, ConfigPlan plan, CancellationToken cancellation)
    {
        var ready = new Dictionary<string, ConfigConnection>(ConfigDocument.Names);
        foreach (ConfigChange.OfHub change in plan.Changes.OfType<ConfigChange.OfHub>().Where(c => c.Before is null))
        {
            if (!(await CheckAsync(change.After!, cancellation)).IsDone(out ConfigConnection? connection, out OperationFault? fault))
                return ConfigPaths.Place(fault, document, change);
            ready[change.Key] = connection;
        }

        return ready;
    }

    private async Task<OperationOutcome<ConfigConnection>> CheckAsync(ConfigHub hub, CancellationToken cancellation)
    {
        if (hub.Credential is not { } reference)
        {
            return new OperationFault.Invalid(
                ConfigFaultCodes.CredentialMissing,
                "This hub is not connected yet; say where its credential is: credential: { env: NAME } or { file: path }.", "credential");
        }

        if (!(await credentials.ReadAsync(reference, cancellation)).IsDone(out string? credential, out OperationFault? unread))
            return unread;
        IAppDefinition app = catalog.Find(hub.App)!;
        Uri? address = hub.BaseAddress is null ? null : new Uri(hub.BaseAddress);
        HubPolicy policy = ConfigHubs.Apply(hub.Policy, HubPolicy.Default);
        var draft = new HubDraft(hub.App, hub.BusinessId, hub.Label, credential, address, policy);
        if (HubDraftRule.Check(draft, app, out string businessId) is { } wrong)
            return wrong;
        IHubConnector connector = app.Connect(new HubConnection(address, businessId, credential));
        using IDisposable? owned = connector as IDisposable;
        if (!AppAnswer.Read(await connector.CheckAsync(cancellation)).IsDone(out HubIdentity? identity, out OperationFault? refused))
            return refused;
        return (await AssetListing.ReadAsync(app, connector, cancellation)).IsDone(out List<HubAsset>? assets, out OperationFault? unlisted)
            ? new ConfigConnection(draft, identity, assets)
            : unlisted;
    }
}
