using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class AccountStore(BusinessHubsContext context, WorkspaceId workspace) : IAccountStore
{
    private const int Absent = (int)AccountState.Absent;

    public async Task<IReadOnlyDictionary<string, HubAccountRecord>> OfHubAsync(HubId hub, CancellationToken cancellation) =>
        await context.HubAccounts.AsNoTracking().Where(a => a.HubId == hub.Value)
            .ToDictionaryAsync(a => a.AccountId, AccountRows.Record, StringComparer.Ordinal, cancellation);

    public async Task<HubAccountRecord?> FindAsync(HubId hub, string accountId, CancellationToken cancellation) =>
        await context.HubAccounts.FirstOrDefaultAsync(a => a.HubId == hub.Value && a.AccountId == accountId, cancellation) is { } row
            ? AccountRows.Record(row)
            : null;

    public async Task<IReadOnlyList<HubAccountRecord>> ListAsync(
        HubId hub, IReadOnlyCollection<MatchState> states, bool withUser, string? after, int count, CancellationToken cancellation)
    {
        int[] wanted = [.. states.Select(s => (int)s)];
        IQueryable<HubAccountEntity> accounts = context.HubAccounts
            .Where(a => a.HubId == hub.Value && wanted.Contains(a.MatchState) && a.AccountState != Absent && (withUser || a.UserId == null));
        if (after is not null)
            accounts = accounts.Where(a => a.AccountId.CompareTo(after) > 0);
        return [.. (await accounts.OrderBy(a => a.AccountId).Take(count).ToListAsync(cancellation)).Select(AccountRows.Record)];
    }

    public async Task<IReadOnlyList<HubAccountRecord>> OfUsersAsync(
        HubId hub, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        var found = new List<HubAccountRecord>();
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            found.AddRange((await context.HubAccounts
                .Where(a => a.HubId == hub.Value && a.UserId != null && chunk.Contains(a.UserId.Value) && a.AccountState != Absent)
                .OrderBy(a => a.AccountId).ToListAsync(cancellation)).Select(AccountRows.Record));
        }

        return found;
    }

    public async Task SaveAsync(IReadOnlyList<HubAccountRecord> accounts, CancellationToken cancellation)
    {
        foreach (HubAccountRecord[] chunk in accounts.Chunk(Chunks.Size))
        {
            Guid hub = chunk[0].Hub.Value;
            string[] ids = [.. chunk.Select(a => a.AccountId)];
            Dictionary<string, HubAccountEntity> rows = await context.HubAccounts
                .Where(a => a.HubId == hub && ids.Contains(a.AccountId)).ToDictionaryAsync(a => a.AccountId, StringComparer.Ordinal, cancellation);
            foreach (HubAccountRecord account in chunk)
            {
                if (!rows.TryGetValue(account.AccountId, out HubAccountEntity? row))
                {
                    row = new HubAccountEntity { WorkspaceId = workspace.Value, HubId = hub, AccountId = account.AccountId };
                    _ = context.HubAccounts.Add(row);
                }

                AccountRows.Fill(row, account);
            }

            _ = await context.SaveChangesAsync(cancellation);
        }
    }

    public Task TouchAsync(HubId hub, DateTimeOffset seen, SyncReportId sync, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(seen);
        return context.HubAccounts.Where(a => a.HubId == hub.Value && a.AccountState != Absent).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.LastSeenAt, ticks).SetProperty(a => a.LastSyncId, sync.Value), cancellation);
    }

    public async Task<IReadOnlyDictionary<UserId, SeatStanding>> SeatsAsync(
        HubId hub, IReadOnlyCollection<UserId>? only, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        if (only is null)
            return (await SeatsAsync(hub, context.SeatWork.Where(w => w.HubId == hub.Value), cancellation)).ToDictionary(s => s.User);
        var found = new Dictionary<UserId, SeatStanding>();
        foreach (Guid[] chunk in Chunks.Of(only.Select(u => u.Value)))
        {
            foreach (SeatStanding seat in await SeatsAsync(
                hub, context.SeatWork.Where(w => w.HubId == hub.Value && chunk.Contains(w.UserId)), cancellation))
            {
                found[seat.User] = seat;
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<DirectoryPerson>> PeopleAsync(IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        var people = new List<DirectoryPerson>(users.Count);
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            ILookup<Guid, string> emails = (await context.UserEmails.Where(e => chunk.Contains(e.UserId))
                .Select(e => new { e.UserId, e.Value }).ToListAsync(cancellation)).ToLookup(e => e.UserId, e => e.Value);
            Dictionary<Guid, int> kinds = await context.UserProfiles.Where(p => chunk.Contains(p.UserId))
                .ToDictionaryAsync(p => p.UserId, p => p.Kind, cancellation);
            people.AddRange((await context.Users.Where(u => chunk.Contains(u.Id))
                .Select(u => new { u.Id, u.UserName, u.Active, u.DeletedAt }).ToListAsync(cancellation))
                .Select(u => new DirectoryPerson(
                    new UserId(u.Id), u.UserName, u.Active && u.DeletedAt is null, u.DeletedAt is not null,
                    (UserKind)kinds.GetValueOrDefault(u.Id, (int)UserKind.Member) == UserKind.Guest, [.. emails[u.Id]])));
        }

        return people;
    }

    public async Task<IReadOnlySet<UserId>> WithAddressesAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var found = new HashSet<UserId>();
        foreach (string[] chunk in keys.Distinct(StringComparer.Ordinal).Chunk(Chunks.Size))
        {
            found.UnionWith((await context.UserEmails.Where(e => chunk.Contains(e.ValueKey)).Select(e => e.UserId).Distinct()
                .ToListAsync(cancellation)).Select(id => new UserId(id)));
        }

        return found;
    }

    public async Task<IReadOnlyList<UserId>> UsersOfHubAsync(HubId hub, UserId? after, int count, CancellationToken cancellation)
    {
        Guid last = after?.Value ?? Guid.Empty;
        IQueryable<Guid> users = context.SeatWork.Where(w => w.HubId == hub.Value && w.UserId.CompareTo(last) > 0).Select(w => w.UserId)
            .Union(context.HubAccounts
                .Where(a => a.HubId == hub.Value && a.UserId != null && a.UserId.Value.CompareTo(last) > 0 && a.AccountState != Absent)
                .Select(a => a.UserId!.Value))
            .Union(context.Grants.Where(g => g.HubId == hub.Value && g.UserId != null && g.UserId.Value.CompareTo(last) > 0)
                .Select(g => g.UserId!.Value));
        return [.. (await users.OrderBy(u => u).Take(count).ToListAsync(cancellation)).Select(u => new UserId(u))];
    }

    private async Task<IReadOnlyList<SeatStanding>> SeatsAsync(
        HubId hub, IQueryable<SeatWorkEntity> works, CancellationToken cancellation)
    {
        var rows = await works.AsNoTracking().LeftJoin(context.Seats, w => new { w.HubId, w.UserId }, s => new { s.HubId, s.UserId }, (w, s) => new
        {
            w.UserId,
            w.State,
            Seat = s,
            Desired = context.DesiredLog.Where(d => d.HubId == w.HubId && d.UserId == w.UserId)
                .OrderByDescending(d => d.Rev).Select(d => d.Access).FirstOrDefault(),
            LastCall = context.HubTasks.Where(t => t.HubId == w.HubId && t.UserId == w.UserId)
                .Join(context.TaskAttempts, t => t.Id, a => a.TaskId, (t, a) => a).Max(a => (long?)(a.EndedAt ?? a.SentAt)),
        }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => new SeatStanding(
                new UserId(r.UserId), r.Seat?.AccountId, (AccountState?)r.Seat?.AccountState,
                r.Seat is { } seat ? AccessJson.Read(seat.Applied) : Access.None, (Origin)(r.Seat?.Origin ?? 0), r.Seat?.Exempt ?? false,
                (SeatWorkState)r.State, r.Desired is null ? null : AccessJson.Read(r.Desired), Ticks.Time(r.LastCall),
                r.State == (int)SeatWorkState.Held && !(r.Seat?.RemovalConfirmedAt >= (r.Seat?.CutAt ?? 0)))),
        ];
    }
}
