using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class PartnerStore(BusinessHubsContext context, WorkspaceId workspace) : IPartnerStore
{
    public async Task<IReadOnlyList<Partner>> ListAsync(HubId hub, CancellationToken cancellation) =>
        [.. (await context.Partners.Where(p => p.HubId == hub.Value).OrderBy(p => p.PartnerId).ToListAsync(cancellation)).Select(Record)];

    public async Task<Partner?> FindAsync(HubId hub, string id, CancellationToken cancellation) =>
        await RowAsync(hub, id, cancellation) is { } row ? Record(row) : null;

    public async Task SaveAsync(Partner partner, CancellationToken cancellation)
    {
        PartnerEntity? row = await RowAsync(partner.Hub, partner.Id, cancellation);
        if (row is null)
        {
            row = new PartnerEntity { WorkspaceId = workspace.Value, HubId = partner.Hub.Value, PartnerId = partner.Id };
            _ = context.Partners.Add(row);
        }

        row.Name = partner.Name;
        row.Status = (int)partner.Status;
        row.Assets = AccessJson.Write(partner.Access);
        row.LastSeenAt = Ticks.Of(partner.LastSeen);
        row.Version = partner.Version;
    }

    public async Task<byte[]?> TokenAsync(HubId hub, string id, CancellationToken cancellation) =>
        (await RowAsync(hub, id, cancellation))?.SealedToken;

    public async Task SetTokenAsync(HubId hub, string id, byte[]? sealedToken, CancellationToken cancellation) =>
        (await RowAsync(hub, id, cancellation) ?? throw new InvalidOperationException("The partner was read.")).SealedToken = sealedToken;

    private Task<PartnerEntity?> RowAsync(HubId hub, string id, CancellationToken cancellation) =>
        context.Partners.FirstOrDefaultAsync(p => p.HubId == hub.Value && p.PartnerId == id, cancellation);

    private static Partner Record(PartnerEntity row) =>
        new(
            new HubId(row.HubId), row.PartnerId, row.Name, (PartnerStatus)row.Status, AccessJson.Read(row.Assets),
            Ticks.Time(row.LastSeenAt), row.Version);
}
