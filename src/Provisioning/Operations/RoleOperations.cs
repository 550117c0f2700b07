using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What can be granted in a hub: app roles with their weights, assets and the roles on them.</summary>
public sealed class RoleOperations(IUnitOfWorkFactory units, AppCatalog catalog, SecretSealer sealer, TimeProvider clock)
{
    /// <summary>Roles of a hub.</summary>
    public async Task<OperationOutcome<RoleCatalog>> RolesAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Hubs.FindAsync(id, cancellation) is { } hub ? hub.Roles : HubReading.Unknown();
    }

    /// <summary>Assets as last read from the app.</summary>
    public async Task<OperationOutcome<List<HubAsset>>> AssetsAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Hubs.FindAsync(id, cancellation) is null
            ? HubReading.Unknown()
            : (await work.Hubs.AssetsAsync(id, cancellation)).ToList();
    }

    /// <summary>Reads the assets from the app again and stores them.</summary>
    public async Task<OperationOutcome<List<HubAsset>>> RefreshAssetsAsync(
        ChangeContext context, HubId id, CancellationToken cancellation)
    {
        Hub? hub;
        string credential;
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
        {
            hub = await reading.Hubs.FindAsync(id, cancellation);
            if (hub is null)
                return HubReading.Unknown();
            credential = sealer.Open(context.Workspace, id, await reading.Hubs.CredentialAsync(id, cancellation));
        }

        IAppDefinition app = catalog.Find(hub.App)
            ?? throw new InvalidOperationException($"Hub {hub.Id} belongs to app '{hub.App}', which this server does not have.");
        if (!AssetListing.Offers(app))
            return new OperationFault.Conflict(FaultCodes.NoAssets, $"{app.Description.Label} has no assets to grant.");
        IHubConnector connector = app.Connect(new HubConnection(hub.BaseAddress, hub.BusinessId, credential) { Fields = hub.Fields });
        using IDisposable? owned = connector as IDisposable;
        if (!(await AssetListing.ReadAsync(app, connector, cancellation)).IsDone(out List<HubAsset>? assets, out OperationFault? fault))
            return fault;

        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is null)
            return HubReading.Unknown();
        await work.Hubs.ReplaceAssetsAsync(id, assets, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, "hub.assets_refreshed", $"hub:{id}", $"{assets.Count} assets"), clock.GetUtcNow(), cancellation);
        await work.CommitAsync(cancellation);
        return assets;
    }
}
