using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class HubStore(BusinessHubsContext context, WorkspaceId workspace) : IHubStore
{
    public void Add(Hub hub, byte[] sealedCredential)
    {
        var row = new HubEntity { WorkspaceId = workspace.Value, Id = hub.Id.Value, App = hub.App, CreatedAt = Ticks.Of(hub.Created) };
        HubRows.Fill(row, hub);
        _ = context.Hubs.Add(row);
        _ = context.HubSecrets.Add(new HubSecretEntity
        {
            WorkspaceId = workspace.Value,
            HubId = hub.Id.Value,
            SealedCredential = sealedCredential,
        });
        _ = context.HubHealths.Add(new HubHealthEntity { WorkspaceId = workspace.Value, HubId = hub.Id.Value });
        context.AppRoles.AddRange(HubRows.Roles(workspace, hub));
    }

    public async Task UpdateAsync(Hub hub, CancellationToken cancellation) =>
        HubRows.Fill(await context.Hubs.FirstAsync(h => h.Id == hub.Id.Value, cancellation), hub);

    public async Task ReplaceCredentialAsync(HubId id, byte[] sealedCredential, CancellationToken cancellation) =>
        (await context.HubSecrets.FirstAsync(s => s.HubId == id.Value, cancellation)).SealedCredential = sealedCredential;

    public async Task<Hub?> FindAsync(HubId id, CancellationToken cancellation) =>
        await RecordsAsync(context.Hubs.Where(h => h.Id == id.Value), cancellation) is [Hub hub] ? hub : null;

    public Task<IReadOnlyList<Hub>> ListAsync(CancellationToken cancellation) => RecordsAsync(context.Hubs, cancellation);

    public async Task<byte[]> CredentialAsync(HubId id, CancellationToken cancellation) =>
        (await context.HubSecrets.FirstAsync(s => s.HubId == id.Value, cancellation)).SealedCredential;

    public async Task<HubHealth> HealthAsync(HubId id, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        HubHealthEntity? row = await context.Pipeline.HealthAsync(workspace.Value, id.Value);
        return HubRows.Health(row);
    }

    public async Task SetHealthAsync(HubId id, HubHealth health, CancellationToken cancellation)
    {
        HubHealthEntity row = await context.HubHealths.FirstAsync(h => h.HubId == id.Value, cancellation);
        row.ThrottledUntil = Ticks.Of(health.ThrottledUntil);
        row.NextProbeAt = Ticks.Of(health.NextProbe);
        row.Probes = health.Probes;
        row.NextSyncAt = Ticks.Of(health.NextSync);
        row.SyncTrigger = health.SyncTrigger;
        row.LastSyncedAt = Ticks.Of(health.LastSynced);
        row.SeatsTotal = health.SeatsTotal;
        row.SeatsUsed = health.SeatsUsed;
        row.CircuitOpenUntil = Ticks.Of(health.CircuitOpenUntil);
    }

    public async Task ReplaceRolesAsync(Hub hub, CancellationToken cancellation)
    {
        context.AppRoles.RemoveRange(await context.AppRoles.Where(r => r.HubId == hub.Id.Value).ToListAsync(cancellation));
        _ = await context.SaveChangesAsync(cancellation);
        context.AppRoles.AddRange(HubRows.Roles(workspace, hub));
    }

    public async Task RemoveAsync(HubId id, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        HubEntity row = await context.Hubs.FirstAsync(h => h.Id == id.Value, cancellation);
        (row.RemovedAt, row.RemovedReason, row.Version) = (Ticks.Of(at), reason, row.Version + 1);
        _ = await context.SaveChangesAsync(cancellation);
        long ticks = Ticks.Of(at);
        int[] open = [(int)HubTaskState.Running, (int)HubTaskState.Retrying];
        _ = await context.HubTasks.Where(t => t.HubId == id.Value && open.Contains(t.State)).ExecuteUpdateAsync(
            s => s.SetProperty(t => t.State, (int)HubTaskState.NotCompleted)
                .SetProperty(t => t.Reason, "hub_removed: the hub was removed.")
                .SetProperty(t => t.EndedAt, ticks),
            cancellation);
        _ = await context.HubSecrets.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.CollectionItems.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Claims.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.SeatWork.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.DesiredLog.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Assets.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.HubLeases.Where(x => x.HubId == id.Value).ExecuteDeleteAsync(cancellation);
    }

    public async Task<IReadOnlySet<UserId>> ServiceAccountSharesAsync(HubId id, CancellationToken cancellation) =>
        (await context.ServiceAccountShares.Where(s => s.HubId == id.Value).Select(s => s.UserId).ToListAsync(cancellation))
            .Select(u => new UserId(u)).ToHashSet();

    public async Task ShareServiceAccountAsync(HubId id, UserId user, bool shared, DateTimeOffset at, CancellationToken cancellation)
    {
        ServiceAccountShareEntity? row =
            await context.ServiceAccountShares.FirstOrDefaultAsync(s => s.HubId == id.Value && s.UserId == user.Value, cancellation);
        if (row is not null && !shared)
            _ = context.ServiceAccountShares.Remove(row);
        if (row is null && shared)
        {
            _ = context.ServiceAccountShares.Add(new ServiceAccountShareEntity
            {
                WorkspaceId = workspace.Value,
                HubId = id.Value,
                UserId = user.Value,
                SharedAt = Ticks.Of(at),
            });
        }
    }

    public async Task<IReadOnlyList<HubAsset>> AssetsAsync(HubId id, CancellationToken cancellation) =>
        [.. (await context.Assets.Where(a => a.HubId == id.Value).OrderBy(a => a.Kind).ThenBy(a => a.AssetId).ToListAsync(cancellation))
            .Select(a => new HubAsset(new AssetKey(a.Kind, a.AssetId), a.Name))];

    public async Task ReplaceAssetsAsync(HubId id, IReadOnlyList<HubAsset> assets, CancellationToken cancellation)
    {
        _ = await context.SaveChangesAsync(cancellation);
        _ = await context.Assets.Where(a => a.HubId == id.Value).ExecuteDeleteAsync(cancellation);
        context.Assets.AddRange(assets.DistinctBy(a => a.Key).Select(a => new AssetEntity
        {
            WorkspaceId = workspace.Value,
            HubId = id.Value,
            Kind = a.Key.Kind,
            AssetId = a.Key.Id,
            Name = a.Name,
        }));
    }

    private async Task<IReadOnlyList<Hub>> RecordsAsync(IQueryable<HubEntity> hubs, CancellationToken cancellation)
    {
        List<HubEntity> rows = await hubs.Where(h => h.RemovedAt == null).OrderBy(h => h.Id).ToListAsync(cancellation);
        Guid[] ids = [.. rows.Select(r => r.Id)];
        ILookup<Guid, AppRoleEntity> roles = (await context.AppRoles.Where(r => ids.Contains(r.HubId))
            .OrderBy(r => r.Position).ToListAsync(cancellation)).ToLookup(r => r.HubId);
        return [.. rows.Select(r => HubRows.Record(r, roles[r.Id]))];
    }
}
