using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class AccountRemovalStore(BusinessHubsContext context, WorkspaceId workspace) : IAccountRemovalStore
{
    private const int Removed = (int)AccountRemovalState.Removed;
    private static readonly int[] Waiting = [(int)AccountRemovalState.Due, (int)AccountRemovalState.Sent];

    public void Add(AccountRemoval removal)
    {
        var row = new AccountRemovalEntity
        {
            WorkspaceId = workspace.Value,
            Id = removal.Id.Value,
            HubId = removal.Hub.Value,
            AccountId = removal.AccountId,
            Email = removal.Email,
            RequestedBy = removal.RequestedBy,
            RequestedAt = Ticks.Of(removal.RequestedAt),
        };
        AccountRows.Fill(row, removal);
        _ = context.AccountRemovals.Add(row);
    }

    public async Task UpdateAsync(AccountRemoval removal, CancellationToken cancellation) =>
        AccountRows.Fill(await context.AccountRemovals.FirstAsync(r => r.Id == removal.Id.Value, cancellation), removal);

    public async Task<AccountRemoval?> FindAsync(AccountRemovalId id, CancellationToken cancellation) =>
        await context.AccountRemovals.FirstOrDefaultAsync(r => r.Id == id.Value, cancellation) is { } row ? AccountRows.Record(row) : null;

    public async Task<AccountRemoval?> OpenAsync(HubId hub, string accountId, CancellationToken cancellation) =>
        (await OpenAsync(hub, [accountId], cancellation)).GetValueOrDefault(accountId);

    public async Task<IReadOnlyDictionary<string, AccountRemoval>> OpenAsync(
        HubId hub, IReadOnlyCollection<string> accounts, CancellationToken cancellation)
    {
        var open = new Dictionary<string, AccountRemoval>(StringComparer.Ordinal);
        foreach (string[] chunk in accounts.Chunk(Chunks.Size))
        {
            foreach (AccountRemovalEntity row in await context.AccountRemovals
                .Where(r => r.HubId == hub.Value && chunk.Contains(r.AccountId) && r.State != Removed).OrderBy(r => r.Id).ToListAsync(cancellation))
            {
                open[row.AccountId] = AccountRows.Record(row);
            }
        }

        return open;
    }

    public async Task<IReadOnlyList<AccountRemoval>> DueAsync(
        HubId hub, DateTimeOffset now, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return
        [
            .. (await context.AccountRemovals.Where(r => r.HubId == hub.Value && Waiting.Contains(r.State) && r.NotBefore <= ticks)
                .OrderBy(r => r.NotBefore).Take(count).ToListAsync(cancellation)).Select(AccountRows.Record),
        ];
    }

    public async Task<DateTimeOffset?> NextDueAsync(HubId hub, CancellationToken cancellation) =>
        Ticks.Time(await context.AccountRemovals.Where(r => r.HubId == hub.Value && Waiting.Contains(r.State))
            .MinAsync(r => (long?)r.NotBefore, cancellation));

    public async Task<IReadOnlyList<AccountRemoval>> ListAsync(
        HubId hub, AccountRemovalId? before, int count, CancellationToken cancellation)
    {
        IQueryable<AccountRemovalEntity> removals = context.AccountRemovals.Where(r => r.HubId == hub.Value);
        if (before is { } last)
            removals = removals.Where(r => r.Id.CompareTo(last.Value) < 0);
        return [.. (await removals.OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellation)).Select(AccountRows.Record)];
    }
}
