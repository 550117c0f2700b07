using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class CollectionStore(BusinessHubsContext context, WorkspaceId workspace) : ICollectionStore
{
    public Task<IReadOnlyList<Collection>> ListAsync(CollectionId? after, int count, CancellationToken cancellation)
    {
        IQueryable<CollectionEntity> rows = context.Collections;
        if (after is { } last)
            rows = rows.Where(c => c.Id.CompareTo(last.Value) > 0);
        return RecordsAsync(rows.OrderBy(c => c.Id).Take(count), cancellation);
    }

    public async Task<Collection?> FindAsync(CollectionId id, CancellationToken cancellation) =>
        await RecordsAsync(context.Collections.Where(c => c.Id == id.Value), cancellation) is [Collection found] ? found : null;

    public async Task<CollectionId?> FindByNameAsync(string name, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        string key = TextKey.Of(name);
        return await context.Collections.Where(c => c.NameKey == key).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation) is { } id
            ? new CollectionId(id)
            : null;
    }

    public async Task<CollectionId?> OfHubAsync(HubId hub, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        return await context.CollectionItems.Where(i => i.HubId == hub.Value).Select(i => (Guid?)i.CollectionId)
            .FirstOrDefaultAsync(cancellation) is { } id
            ? new CollectionId(id)
            : null;
    }

    public void Add(Collection collection, DateTimeOffset at) => _ = context.Collections.Add(new CollectionEntity
    {
        WorkspaceId = workspace.Value,
        Id = collection.Id.Value,
        Name = collection.Name,
        NameKey = TextKey.Of(collection.Name),
        Version = collection.Version,
        CreatedAt = Ticks.Of(at),
    });

    public async Task UpdateAsync(Collection collection, CancellationToken cancellation)
    {
        CollectionEntity row = await context.Collections.FirstAsync(c => c.Id == collection.Id.Value, cancellation);
        (row.Name, row.NameKey, row.Version) = (collection.Name, TextKey.Of(collection.Name), collection.Version);
    }

    public async Task RemoveAsync(CollectionId id, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        context.ChangeTracker.Clear();
        _ = await context.Claims.Where(c => c.CollectionId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(g => g.CollectionId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.CollectionShares.Where(s => s.CollectionId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.CollectionItems.Where(i => i.CollectionId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Collections.Where(c => c.Id == id.Value).ExecuteDeleteAsync(cancellation);
    }

    public void AddItem(CollectionId collection, CollectionItem item) => _ = context.CollectionItems.Add(new CollectionItemEntity
    {
        WorkspaceId = workspace.Value,
        CollectionId = collection.Value,
        HubId = item.Hub.Value,
        HubRole = (int)item.HubRole,
        Access = AccessJson.Write(item.Access),
        WithSeat = item.WithSeat,
    });

    public async Task RemoveItemAsync(CollectionId collection, HubId hub, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        _ = await context.Claims.Where(c => c.CollectionId == collection.Value && c.HubId == hub.Value).ExecuteDeleteAsync(cancellation);
        context.CollectionItems.Remove(
            await context.CollectionItems.FirstAsync(i => i.CollectionId == collection.Value && i.HubId == hub.Value, cancellation));
    }

    public void AddShare(CollectionShare share, DateTimeOffset at) => _ = context.CollectionShares.Add(new CollectionShareEntity
    {
        WorkspaceId = workspace.Value,
        Id = share.Id.Value,
        CollectionId = share.Collection.Value,
        TeamId = (share.Subject as GrantSubject.OfTeam)?.Team.Value,
        UserId = (share.Subject as GrantSubject.OfUser)?.User.Value,
        CreatedAt = Ticks.Of(at),
    });

    public async Task RemoveShareAsync(ShareId id, CancellationToken cancellation) =>
        _ = context.CollectionShares.Remove(await context.CollectionShares.FirstAsync(s => s.Id == id.Value, cancellation));

    public async Task<IReadOnlyList<Claim>> ClaimsAsync(HubId hub, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        var claims = new List<Claim>();
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            claims.AddRange((await context.Claims.AsNoTracking().Where(c => c.HubId == hub.Value && chunk.Contains(c.UserId))
                .ToListAsync(cancellation)).Select(Record));
        }

        return claims;
    }

    public async Task<IReadOnlyList<Claim>> ListClaimsAsync(
        HubId? hub, UserId? user, ClaimState? state, ClaimId? after, int count, CancellationToken cancellation)
    {
        IQueryable<ClaimEntity> rows = context.Claims.AsNoTracking();
        if (hub is { } h)
            rows = rows.Where(c => c.HubId == h.Value);
        if (user is { } u)
            rows = rows.Where(c => c.UserId == u.Value);
        if (state is { } s)
            rows = rows.Where(c => c.State == (int)s);
        if (after is { } last)
            rows = rows.Where(c => c.Id.CompareTo(last.Value) > 0);
        return [.. (await rows.OrderBy(c => c.Id).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<Claim?> FindClaimAsync(ClaimId id, CancellationToken cancellation) =>
        await context.Claims.FirstOrDefaultAsync(c => c.Id == id.Value, cancellation) is { } row ? Record(row) : null;

    public async Task AddClaimsAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        await Engines.RowInsert.RunAsync(
            context,
            [
                .. claims.Select(c => new ClaimEntity
                {
                    WorkspaceId = workspace.Value,
                    Id = c.Id.Value,
                    CollectionId = c.Collection.Value,
                    HubId = c.Hub.Value,
                    UserId = c.User.Value,
                    State = (int)c.State,
                    OfferedAt = Ticks.Of(c.Offered),
                    ExpiresAt = Ticks.Of(c.Expires),
                    DecidedAt = Ticks.Of(c.Decided),
                }),
            ],
            cancellation);
    }

    public async Task UpdateClaimAsync(Claim claim, CancellationToken cancellation)
    {
        ClaimEntity row = await context.Claims.FirstAsync(c => c.Id == claim.Id.Value, cancellation);
        (row.State, row.OfferedAt, row.ExpiresAt, row.DecidedAt) =
            ((int)claim.State, Ticks.Of(claim.Offered), Ticks.Of(claim.Expires), Ticks.Of(claim.Decided));
    }

    public async Task RemoveClaimsAsync(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
            _ = await context.Claims.Where(c => chunk.Contains(c.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<IReadOnlyList<Claim>> OverdueAsync(DateTimeOffset now, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return
        [
            .. (await context.Claims.AsNoTracking()
                .Where(c => c.State == (int)ClaimState.Pending && c.ExpiresAt <= ticks).OrderBy(c => c.ExpiresAt).Take(count)
                .ToListAsync(cancellation)).Select(Record),
        ];
    }

    private async Task<IReadOnlyList<Collection>> RecordsAsync(IQueryable<CollectionEntity> rows, CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        List<CollectionEntity> found = await rows.AsNoTracking().ToListAsync(cancellation);
        Guid[] ids = [.. found.Select(c => c.Id)];
        ILookup<Guid, CollectionItem> items = (await context.CollectionItems.AsNoTracking().Where(i => ids.Contains(i.CollectionId))
            .OrderBy(i => i.HubId).ToListAsync(cancellation))
            .ToLookup(i => i.CollectionId, i => new CollectionItem(new HubId(i.HubId), (HubRole)i.HubRole, AccessJson.Read(i.Access), i.WithSeat));
        ILookup<Guid, CollectionShare> shares = (await context.CollectionShares.AsNoTracking().Where(s => ids.Contains(s.CollectionId))
            .OrderBy(s => s.Id).ToListAsync(cancellation))
            .ToLookup(s => s.CollectionId, s => new CollectionShare(
                new ShareId(s.Id), new CollectionId(s.CollectionId),
                s.TeamId is { } team ? new GrantSubject.OfTeam(new TeamId(team)) : new GrantSubject.OfUser(new UserId(s.UserId!.Value))));
        return [.. found.Select(c => new Collection(new CollectionId(c.Id), c.Name, c.Version, [.. items[c.Id]], [.. shares[c.Id]]))];
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
    }

    private static Claim Record(ClaimEntity row) =>
        new(
            new ClaimId(row.Id), new CollectionId(row.CollectionId), new HubId(row.HubId), new UserId(row.UserId), (ClaimState)row.State,
            Ticks.Time(row.OfferedAt), Ticks.Time(row.ExpiresAt), Ticks.Time(row.DecidedAt));
}
