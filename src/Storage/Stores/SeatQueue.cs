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
        await context.FlushAsync(cancellation);
        long ticks = Ticks.Of(now);
        var due = new List<(Guid User, long NotBefore)>();
        foreach (int state in Waiting)
            due.AddRange(await context.Pipeline.DueAsync(workspace.Value, hub.Value, state, ticks, count));
        return [.. due.OrderBy(d => d.NotBefore).Take(count).Select(d => new SeatKey(hub, new UserId(d.User)))];
    }

    public async Task<DateTimeOffset?> NextDueAsync(HubId hub, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        long? next = null;
        foreach (int state in Waiting)
        {
            if (await context.Pipeline.NextDueAsync(workspace.Value, hub.Value, state) is { } at && !(next <= at))
                next = at;
        }

        return Ticks.Time(next);
    }

    public async Task<SeatWork?> FindAsync(SeatKey key, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        return await context.Pipeline.WorkAsync(workspace.Value, key.Hub.Value, key.User.Value) is { } row ? Record(row) : null;
    }

    public async Task<IReadOnlyList<DesiredEntry>> LogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        List<DesiredLogEntity> rows = [.. await context.Pipeline.LogAsync(workspace.Value, key.Hub.Value, key.User.Value)];

        // Back to the entry that was in force at that instant: it held into the time asked for.
        int last = rows.FindIndex(d => d.At <= Ticks.Of(since));
        IEnumerable<DesiredLogEntity> counting = last < 0 ? rows : rows.Take(last + 1);
        return [.. counting.Reverse().Select(d => new DesiredEntry(Ticks.Time(d.At), AccessJson.Read(d.Access)))];
    }

    public async Task PruneLogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        await context.Pipeline.PruneLogAsync(workspace.Value, key.Hub.Value, key.User.Value, Ticks.Of(since));
    }

    public async Task<bool> ConcludeAsync(SeatWork work, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        var row = new SeatWorkEntity
        {
            WorkspaceId = workspace.Value,
            HubId = work.Key.Hub.Value,
            UserId = work.Key.User.Value,
            WantedRev = work.WantedRev,
            DoneRev = work.DoneRev,
            NotBefore = Ticks.Of(work.NotBefore),
            FirstMarkedAt = Ticks.Of(work.FirstMarkedAt),
            Attempts = work.Attempts,
            State = (int)work.State,
            Reason = work.Reason,
            MustReadBack = work.MustReadBack,
            Reduction = (int)work.Reduction,
            FailingSince = Ticks.Of(work.FailingSince),
            Defect = work.Defect,
            Defects = work.Defects,
        };
        if (await context.Pipeline.ConcludeAsync(row))
            return true;

        // Marked again while it was worked on: the mark has set the next instant, and the new revision starts afresh.
        await context.Pipeline.KeepDueAsync(row);
        return false;
    }

    public async Task OweAsync(SeatKey key, ReductionKind reduction, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        await context.Pipeline.OweAsync(workspace.Value, key.Hub.Value, key.User.Value, (int)reduction);
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
}
