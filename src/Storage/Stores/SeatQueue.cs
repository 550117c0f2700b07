using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class SeatQueue(BusinessHubsContext context, WorkspaceId workspace) : ISeatQueue
{
    private static readonly int[] Waiting = [(int)SeatWorkState.Due, (int)SeatWorkState.Held];

    public async Task<IReadOnlyDictionary<SeatKey, Access>> LastDesiredAsync(
        IReadOnlyCollection<SeatKey> keys, CancellationToken cancellation)
    {
        var last = new Dictionary<SeatKey, Access>();

        // Members of a team mostly have the same: each text is read once.
        var read = new Dictionary<string, Access>(StringComparer.Ordinal);
        foreach (IGrouping<HubId, SeatKey> hub in keys.GroupBy(k => k.Hub))
        {
            foreach (Guid[] chunk in Chunks.Of(hub.Select(k => k.User.Value)))
            {
                // The last entry bears the revision of the seat's work: both are written together.
                var rows = await context.SeatWork.Where(w => w.HubId == hub.Key.Value && chunk.Contains(w.UserId))
                    .Join(
                        context.DesiredLog, w => new { w.HubId, w.UserId, Rev = w.WantedRev }, d => new { d.HubId, d.UserId, d.Rev },
                        (w, d) => new { d.UserId, d.Access })
                    .ToListAsync(cancellation);
                foreach (var row in rows)
                {
                    if (!read.TryGetValue(row.Access, out Access? access))
                        read[row.Access] = access = AccessJson.Read(row.Access);
                    last[new SeatKey(hub.Key, new UserId(row.UserId))] = access;
                }
            }
        }

        return last;
    }

    public async Task<IReadOnlyList<HubId>> HubsWithHistoryAsync(UserId user, CancellationToken cancellation) =>
        [.. (await context.DesiredLog.Where(d => d.UserId == user.Value).Select(d => d.HubId).Distinct().ToListAsync(cancellation))
            .Select(h => new HubId(h))];

    public async Task MarkAsync(IReadOnlyCollection<SeatMark> marks, DateTimeOffset now, CancellationToken cancellation)
    {
        // Statements that go past the change tracker must find what is still only in it.
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        foreach (var alike in marks.GroupBy(m => (m.Key.Hub, m.Settle, m.Leaver, m.Reduction, m.Parent)))
        {
            var writer = new SeatMarkWriter(context, workspace, alike.Key.Parent, Ticks.Of(now));
            foreach (SeatMark[] chunk in alike.Chunk(Chunks.Size))
                await writer.WriteAsync(alike.Key.Hub, alike.Key.Settle, alike.Key.Leaver, alike.Key.Reduction, chunk, cancellation);
        }
    }

    public async Task AssignAsync(HubId hub, IReadOnlyCollection<UserId> users, ParentTaskId parent, CancellationToken cancellation)
    {
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            _ = await context.SeatWork.Where(w => w.HubId == hub.Value && chunk.Contains(w.UserId))
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.ParentId, (Guid?)parent.Value), cancellation);
        }
    }

    public async Task<IReadOnlyList<SeatKey>> DueAsync(HubId hub, DateTimeOffset now, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return
        [
            .. (await context.SeatWork
                .Where(w => w.HubId == hub.Value && Waiting.Contains(w.State) && w.NotBefore <= ticks)
                .OrderBy(w => w.NotBefore).Take(count).Select(w => w.UserId).ToListAsync(cancellation))
                .Select(u => new SeatKey(hub, new UserId(u))),
        ];
    }

    public async Task<DateTimeOffset?> NextDueAsync(HubId hub, CancellationToken cancellation) =>
        Ticks.Time(await context.SeatWork.Where(w => w.HubId == hub.Value && Waiting.Contains(w.State))
            .MinAsync(w => (long?)w.NotBefore, cancellation));

    public async Task<SeatWork?> FindAsync(SeatKey key, CancellationToken cancellation) =>
        await RowAsync(key, cancellation) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<DesiredEntry>> LogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation)
    {
        List<DesiredLogEntity> rows = await Log(key).OrderByDescending(d => d.Rev).ToListAsync(cancellation);

        // Back to the entry that was in force at that instant: it held into the time asked for.
        int last = rows.FindIndex(d => d.At <= Ticks.Of(since));
        IEnumerable<DesiredLogEntity> counting = last < 0 ? rows : rows.Take(last + 1);
        return [.. counting.Reverse().Select(d => new DesiredEntry(Ticks.Time(d.At), AccessJson.Read(d.Access)))];
    }

    public async Task PruneLogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(since);
        long? inForce = await Log(key).Where(d => d.At <= ticks).MaxAsync(d => (long?)d.Rev, cancellation);
        if (inForce is { } rev)
            _ = await Log(key).Where(d => d.Rev < rev).ExecuteDeleteAsync(cancellation);
    }

    public async Task<bool> ConcludeAsync(SeatWork work, CancellationToken cancellation)
    {
        SeatWorkEntity row = await RowAsync(work.Key, cancellation)
            ?? throw new InvalidOperationException("A seat that was worked on has a work row.");
        row.MustReadBack = work.MustReadBack;
        if (row.WantedRev != work.WantedRev)
        {
            // Marked again while it was worked on: the mark has set the next instant, and the new revision starts afresh.
            row.DoneRev = Math.Max(row.DoneRev, work.DoneRev);
            return false;
        }

        row.DoneRev = work.DoneRev;
        row.NotBefore = Ticks.Of(work.NotBefore);
        row.FirstMarkedAt = Ticks.Of(work.FirstMarkedAt);
        row.Attempts = work.Attempts;
        row.State = (int)work.State;
        row.Reason = work.Reason;
        row.Reduction = (int)work.Reduction;
        row.FailingSince = Ticks.Of(work.FailingSince);
        row.Defect = work.Defect;
        row.Defects = work.Defects;
        return true;
    }

    public async Task OweAsync(SeatKey key, ReductionKind reduction, CancellationToken cancellation)
    {
        SeatWorkEntity row = await RowAsync(key, cancellation) ?? throw new InvalidOperationException("A seat that is owed something has a work row.");
        row.Reduction = (int)reduction;
    }

    public async Task<IReadOnlyDictionary<SeatKey, Access>> AppliedAsync(IReadOnlyCollection<SeatKey> keys, CancellationToken cancellation)
    {
        var applied = new Dictionary<SeatKey, Access>();
        var read = new Dictionary<string, Access>(StringComparer.Ordinal);
        foreach (IGrouping<HubId, SeatKey> hub in keys.GroupBy(k => k.Hub))
        {
            foreach (Guid[] chunk in Chunks.Of(hub.Select(k => k.User.Value)))
            {
                var rows = await context.Seats
                    .Where(s => s.HubId == hub.Key.Value && chunk.Contains(s.UserId) && s.AccountState > (int)AccountState.Absent
                        && !s.Exempt && s.Origin != (int)Origin.Unmanaged)
                    .Select(s => new { s.UserId, s.Applied }).ToListAsync(cancellation);
                foreach (var row in rows)
                {
                    if (!read.TryGetValue(row.Applied, out Access? access))
                        read[row.Applied] = access = AccessJson.Read(row.Applied);
                    applied[new SeatKey(hub.Key, new UserId(row.UserId))] = access;
                }
            }
        }

        return applied;
    }

    public async Task<int> ReviveAsync(HubId hub, SeatKey? only, DateTimeOffset now, CancellationToken cancellation)
    {
        IQueryable<SeatWorkEntity> works = context.SeatWork
            .Where(w => w.HubId == hub.Value && (w.State == (int)SeatWorkState.Parked || w.State == (int)SeatWorkState.Held || w.Attempts > 0));
        if (only is { } seat)
            works = works.Where(w => w.UserId == seat.User.Value);
        long ticks = Ticks.Of(now);

        // Somebody wants it tried again: an invitation that ended may be sent once more.
        _ = await context.Seats.Where(s => s.HubId == hub.Value && s.InvitedAt != null && works.Any(w => w.UserId == s.UserId))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.InvitedAt, (long?)null), cancellation);
        return await works.ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, (int)SeatWorkState.Due)
                .SetProperty(w => w.NotBefore, ticks)
                .SetProperty(w => w.Attempts, 0)
                .SetProperty(w => w.FailingSince, (long?)null)
                .SetProperty(w => w.Defects, 0)
                .SetProperty(w => w.MustReadBack, true)
                .SetProperty(w => w.Reason, (string?)null),
            cancellation);
    }

    public async Task<int> WakeAsync(HubId hub, IReadOnlyCollection<string> codes, DateTimeOffset now, CancellationToken cancellation)
    {
        int woken = 0;
        foreach (string code in codes)
            woken += await DueNowAsync(Having(hub, code), now, cancellation);
        return woken;
    }

    public async Task<int> ApproveAsync(HubId hub, string code, DateTimeOffset now, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        IQueryable<SeatWorkEntity> waiting = Having(hub, code);
        _ = await context.Seats.Where(s => s.HubId == hub.Value && waiting.Any(w => w.UserId == s.UserId))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RemovalConfirmedAt, ticks), cancellation);
        return await DueNowAsync(waiting, now, cancellation);
    }

    public async Task<bool> HurryAsync(SeatKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        long ticks = Ticks.Of(now);
        return await context.SeatWork.Where(w => w.HubId == key.Hub.Value && w.UserId == key.User.Value).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, (int)SeatWorkState.Due)
                .SetProperty(w => w.NotBefore, ticks)
                .SetProperty(w => w.Attempts, 0)
                .SetProperty(w => w.MustReadBack, true)
                .SetProperty(w => w.Reason, (string?)null),
            cancellation) > 0;
    }

    public async Task<IReadOnlyDictionary<SeatWorkState, int>> CountAsync(HubId hub, CancellationToken cancellation) =>
        (await context.SeatWork.Where(w => w.HubId == hub.Value).GroupBy(w => w.State)
            .Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellation))
        .ToDictionary(x => (SeatWorkState)x.State, x => x.Count);

    public Task<int> ReviveHeldAsync(HubId hub, DateTimeOffset now, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return context.SeatWork.Where(w => w.HubId == hub.Value && w.State == (int)SeatWorkState.Held).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, (int)SeatWorkState.Due).SetProperty(w => w.NotBefore, ticks), cancellation);
    }

    public async Task<IReadOnlyList<UserId>> UsersWithHistoryAsync(HubId hub, CancellationToken cancellation) =>
        [.. (await context.SeatWork.Where(w => w.HubId == hub.Value).Select(w => w.UserId).ToListAsync(cancellation)).Select(u => new UserId(u))];

    public Task<int> CountWithAccountAsync(HubId hub, CancellationToken cancellation) =>
        context.Seats.CountAsync(s => s.HubId == hub.Value && s.AccountState > (int)AccountState.Absent, cancellation);

    internal static SeatWork Record(SeatWorkEntity row) =>
        new(
            new SeatKey(new HubId(row.HubId), new UserId(row.UserId)), row.WantedRev, row.DoneRev, Ticks.Time(row.NotBefore),
            Ticks.Time(row.FirstMarkedAt), row.Attempts, (SeatWorkState)row.State, row.Reason, row.MustReadBack)
        {
            Reduction = (ReductionKind)row.Reduction,
            FailingSince = Ticks.Time(row.FailingSince),
            Defect = row.Defect,
            Defects = row.Defects,
            Parent = row.ParentId is { } parent ? new ParentTaskId(parent) : null,
        };

    private IQueryable<SeatWorkEntity> Having(HubId hub, string code)
    {
        string beginning = code + ":";
        return context.SeatWork.Where(w =>
            w.HubId == hub.Value && w.State != (int)SeatWorkState.Due && w.Reason != null && w.Reason.StartsWith(beginning));
    }

    // What must be read back stays so: only a run that has asked the app may say otherwise.
    private static Task<int> DueNowAsync(IQueryable<SeatWorkEntity> works, DateTimeOffset now, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return works.ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, (int)SeatWorkState.Due)
                .SetProperty(w => w.NotBefore, ticks)
                .SetProperty(w => w.Attempts, 0)
                .SetProperty(w => w.Reason, (string?)null),
            cancellation);
    }

    private Task<SeatWorkEntity?> RowAsync(SeatKey key, CancellationToken cancellation) =>
        context.SeatWork.FirstOrDefaultAsync(w => w.HubId == key.Hub.Value && w.UserId == key.User.Value, cancellation);

    private IQueryable<DesiredLogEntity> Log(SeatKey key) =>
        context.DesiredLog.Where(d => d.HubId == key.Hub.Value && d.UserId == key.User.Value);
}
