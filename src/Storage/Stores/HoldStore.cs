using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class HoldStore(BusinessHubsContext context, WorkspaceId workspace) : IHoldStore
{
    private const int Absent = (int)AccountState.Absent;
    private const int Scim = (int)TaskTrigger.Scim;

    public async Task<int> LoadAsync(SeatKey self, ReductionKind kind, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid user = self.User.Value;
        return await Pending(self.Hub.Value, kind, now).Select(w => w.UserId).Union(Sent(self.Hub.Value, kind, since))
            .CountAsync(u => u != user, cancellation) + 1;
    }

    public async Task<int> AccountsAsync(HubId of, ReductionKind kind, DateTimeOffset since, CancellationToken cancellation)
    {
        Guid hub = of.Value;
        IQueryable<Guid> sent = Sent(hub, kind, since);
        return await context.Seats.CountAsync(s => s.HubId == hub && s.AccountState > Absent, cancellation)
            + await context.Seats.CountAsync(s => s.HubId == hub && s.AccountState == Absent && sent.Contains(s.UserId), cancellation);
    }

    public async Task<HoldStanding?> StandingAsync(SeatKey key, long rev, CancellationToken cancellation)
    {
        var row = await context.SafeguardHoldSeats.Where(s => s.HubId == key.Hub.Value && s.UserId == key.User.Value && s.Rev == rev)
            .Join(context.SafeguardHolds, s => s.HoldId, h => h.Id, (s, h) => new { h.Id, h.State, h.ExpiresAt, s.After })
            .OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellation);
        return row is null ? null : new HoldStanding((HoldState)row.State, Ticks.Time(row.ExpiresAt), AccessJson.Read(row.After));
    }

    public async Task<SafeguardHold?> OpenAsync(HubId hub, ReductionKind kind, CancellationToken cancellation) =>
        await context.SafeguardHolds
            .FirstOrDefaultAsync(h => h.HubId == hub.Value && h.Reduction == (int)kind && h.State == (int)HoldState.Open, cancellation) is { } row
            ? Record(row)
            : null;

    public void Add(SafeguardHold hold)
    {
        var row = new SafeguardHoldEntity { WorkspaceId = workspace.Value, Id = hold.Id.Value, HubId = hold.Hub.Value };
        Fill(row, hold);
        _ = context.SafeguardHolds.Add(row);
    }

    public async Task UpdateAsync(SafeguardHold hold, CancellationToken cancellation) =>
        Fill(await context.SafeguardHolds.FirstAsync(h => h.Id == hold.Id.Value, cancellation), hold);

    public async Task ShowPendingAsync(SafeguardHold hold, DateTimeOffset now, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        Guid hub = hold.Hub.Value;
        var pending = await Pending(hub, hold.Kind, now)
            .Join(context.DesiredLog, w => new { w.HubId, w.UserId, Rev = w.WantedRev }, d => new { d.HubId, d.UserId, d.Rev }, (w, d) => new { w.UserId, w.WantedRev, d.Access })
            .Join(context.Seats.Where(s => s.HubId == hub), x => x.UserId, s => s.UserId, (x, s) => new { x.UserId, x.WantedRev, s.Applied, x.Access })
            .ToListAsync(cancellation);
        await RowInsert.RunAsync(
            context,
            [
                .. pending.Select(p => new SafeguardHoldSeatEntity
                {
                    WorkspaceId = workspace.Value,
                    HoldId = hold.Id.Value,
                    HubId = hub,
                    UserId = p.UserId,
                    Rev = p.WantedRev,
                    Before = p.Applied,
                    After = p.Access,
                }),
            ],
            cancellation);
    }

    public async Task ShowAsync(SafeguardHoldId hold, HoldSeat seat, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        SafeguardHoldSeatEntity? row = await context.SafeguardHoldSeats
            .FirstOrDefaultAsync(s => s.HoldId == hold.Value && s.UserId == seat.Key.User.Value, cancellation);
        if (row is null)
        {
            row = new SafeguardHoldSeatEntity
            {
                WorkspaceId = workspace.Value,
                HoldId = hold.Value,
                HubId = seat.Key.Hub.Value,
                UserId = seat.Key.User.Value,
            };
            _ = context.SafeguardHoldSeats.Add(row);
        }

        (row.Rev, row.Before, row.After) = (seat.Rev, AccessJson.Write(seat.Before), AccessJson.Write(seat.After));
    }

    public async Task<SafeguardHold?> FindAsync(SafeguardHoldId id, CancellationToken cancellation) =>
        await context.SafeguardHolds.FirstOrDefaultAsync(h => h.Id == id.Value, cancellation) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<SafeguardHold>> ListAsync(
        HubId? hub, HoldState? state, SafeguardHoldId? before, int count, CancellationToken cancellation)
    {
        IQueryable<SafeguardHoldEntity> holds = context.SafeguardHolds;
        if (hub is { } h)
            holds = holds.Where(x => x.HubId == h.Value);
        if (state is { } s)
            holds = holds.Where(x => x.State == (int)s);
        if (before is { } last)
            holds = holds.Where(x => x.Id.CompareTo(last.Value) < 0);
        return [.. (await holds.OrderByDescending(x => x.Id).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<IReadOnlyList<HoldSeat>> SeatsAsync(SafeguardHoldId id, UserId? after, int count, CancellationToken cancellation)
    {
        IQueryable<SafeguardHoldSeatEntity> seats = Wanted(id);
        if (after is { } last)
            seats = seats.Where(s => s.UserId.CompareTo(last.Value) > 0);
        return
        [
            .. (await seats.OrderBy(s => s.UserId).Take(count).ToListAsync(cancellation)).Select(s => new HoldSeat(
                new SeatKey(new HubId(s.HubId), new UserId(s.UserId)), s.Rev, AccessJson.Read(s.Before), AccessJson.Read(s.After))),
        ];
    }

    public Task<int> CountAsync(SafeguardHoldId id, CancellationToken cancellation) => Wanted(id).CountAsync(cancellation);

    public Task<int> ReleaseAsync(SafeguardHoldId id, DateTimeOffset now, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        string held = PlanWords.Code(HoldReason.Safeguard) + ":";
        IQueryable<SafeguardHoldSeatEntity> shown = context.SafeguardHoldSeats.Where(s => s.HoldId == id.Value);
        return context.SeatWork
            .Where(w => w.State == (int)SeatWorkState.Held && w.Reason!.StartsWith(held)
                && shown.Any(s => s.HubId == w.HubId && s.UserId == w.UserId && s.Rev == w.WantedRev))
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, (int)SeatWorkState.Due).SetProperty(w => w.NotBefore, ticks), cancellation);
    }

    public async Task<IReadOnlyList<(string Actor, UserId? User)>> CausesAsync(SafeguardHoldId id, CancellationToken cancellation) =>
    [
        .. (await Wanted(id)
            .Join(context.SeatWork, s => new { s.HubId, s.UserId }, w => new { w.HubId, w.UserId }, (s, w) => w.ParentId)
            .Join(context.ParentTasks.Where(p => p.Trigger != Scim), p => p, p => (Guid?)p.Id, (_, p) => new { p.Actor, p.ActorUserId })
            .Distinct().ToListAsync(cancellation))
            .Select(p => (p.Actor, p.ActorUserId is { } user ? new UserId(user) : (UserId?)null)),
    ];

    public async Task<IReadOnlyList<SafeguardHold>> OverAsync(DateTimeOffset now, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return
        [
            .. (await context.SafeguardHolds
                .Where(h => h.State == (int)HoldState.Open && (h.ExpiresAt <= ticks || !context.SafeguardHoldSeats.Any(s => s.HoldId == h.Id
                    && context.SeatWork.Any(w => w.HubId == s.HubId && w.UserId == s.UserId && w.WantedRev == s.Rev && w.Reduction > 0))))
                .OrderBy(h => h.Id).Take(count).ToListAsync(cancellation)).Select(Record),
        ];
    }

    private IQueryable<Guid> Sent(Guid hub, ReductionKind kind, DateTimeOffset since)
    {
        long from = Ticks.Of(since);
        return context.TaskAttempts.Where(a => a.HubId == hub && a.Counted == (int)kind && a.SentAt > from)
            .Join(context.HubTasks, a => a.TaskId, t => t.Id, (a, t) => t.UserId);
    }

    // What an approval covers was looked at by a person: it does not weigh on others.
    private IQueryable<SeatWorkEntity> Pending(Guid hub, ReductionKind kind, DateTimeOffset now)
    {
        long ticks = Ticks.Of(now);
        IQueryable<SafeguardHoldSeatEntity> covered = context.SafeguardHoldSeats.Where(s => s.HubId == hub
            && context.SafeguardHolds.Any(h => h.Id == s.HoldId && h.State == (int)HoldState.Approved && h.ExpiresAt > ticks));
        return context.SeatWork.Where(w => w.HubId == hub && w.Reduction == (int)kind
            && (w.State == (int)SeatWorkState.Due || w.State == (int)SeatWorkState.Held)
            && !covered.Any(s => s.UserId == w.UserId && s.Rev == w.WantedRev));
    }

    private IQueryable<SafeguardHoldSeatEntity> Wanted(SafeguardHoldId id) =>
        context.SafeguardHoldSeats.Where(s => s.HoldId == id.Value
            && context.SeatWork.Any(w => w.HubId == s.HubId && w.UserId == s.UserId && w.WantedRev == s.Rev && w.WantedRev > w.DoneRev));

    private static void Fill(SafeguardHoldEntity row, SafeguardHold hold)
    {
        row.Reduction = (int)hold.Kind;
        row.State = (int)hold.State;
        row.Reason = hold.Reason;
        row.Load = hold.Load;
        row.Most = hold.Most;
        row.OpenedAt = Ticks.Of(hold.Opened);
        row.ExpiresAt = Ticks.Of(hold.Expires);
        row.DecidedAt = Ticks.Of(hold.Decided);
        row.DecidedBy = hold.DecidedBy;
        row.Version = hold.Version;
    }

    private static SafeguardHold Record(SafeguardHoldEntity row) =>
        new(
            new SafeguardHoldId(row.Id), new HubId(row.HubId), (ReductionKind)row.Reduction, (HoldState)row.State, row.Reason, row.Load, row.Most,
            Ticks.Time(row.OpenedAt), Ticks.Time(row.ExpiresAt), row.Version)
        {
            Decided = Ticks.Time(row.DecidedAt),
            DecidedBy = row.DecidedBy,
        };
}
