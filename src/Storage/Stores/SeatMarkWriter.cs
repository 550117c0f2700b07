using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Marks seats of one hub, a few statements for a chunk of them: a change may concern everybody of a large team.</summary>
internal sealed class SeatMarkWriter(BusinessHubsContext context, WorkspaceId workspace, ParentTaskId? parent, long now)
{
    private static readonly long Cap = HubPolicy.SettleCap.Ticks;
    private readonly Guid? _parent = parent?.Value;

    /// <param name="hub">The hub of all these seats.</param>
    /// <param name="settle">Their settle window.</param>
    /// <param name="leaver">Whether all of them are of leavers.</param>
    /// <param name="owed">The reduction that all of them are owed from now on.</param>
    /// <param name="marks">The marks; no seat twice.</param>
    /// <param name="cancellation">Ends the statements.</param>
    public async Task WriteAsync(
        HubId hub, TimeSpan settle, bool leaver, ReductionKind owed, IReadOnlyCollection<SeatMark> marks, CancellationToken cancellation)
    {
        Guid[] users = [.. marks.Select(m => m.Key.User.Value)];

        // A seat that waits for something longer (the grace, a backoff) is not settling: the mark opens a window of its own.
        const int due = (int)SeatWorkState.Due;
        var known = await WorksOf(hub, users)
            .Select(w => new
            {
                w.UserId,
                w.WantedRev,
                Settles = w.State == due && w.WantedRev > w.DoneRev && w.NotBefore > now && w.NotBefore <= w.FirstMarkedAt + Cap,
            })
            .ToDictionaryAsync(w => w.UserId, cancellation);
        await RaiseSettlingAsync(hub, [.. known.Values.Where(w => w.Settles).Select(w => w.UserId)], settle.Ticks, leaver, owed, cancellation);
        await RaiseOthersAsync(hub, [.. known.Values.Where(w => !w.Settles).Select(w => w.UserId)], settle.Ticks, leaver, owed, cancellation);
        await RowInsert.RunAsync(
            context, [.. users.Where(u => !known.ContainsKey(u)).Select(u => NewWork(hub, u, settle.Ticks, leaver))], cancellation);
        await RowInsert.RunAsync(
            context,
            [.. marks.Select(m => LogEntry(m, (known.GetValueOrDefault(m.Key.User.Value)?.WantedRev ?? 0) + 1))],
            cancellation);
        if (leaver)
            await CutAsync(hub, users, cancellation);
    }

    // The settle window runs from the last mark, but not longer than the cap after the first one of its batch.
    private async Task RaiseSettlingAsync(HubId hub, Guid[] users, long settle, bool leaver, ReductionKind owed, CancellationToken cancellation)
    {
        if (users.Length == 0)
            return;
        long settled = leaver ? now : now + settle;
        _ = await WorksOf(hub, users).ExecuteUpdateAsync(
            s => s.SetProperty(
                    w => w.NotBefore,
                    w => w.FirstMarkedAt + Cap >= settled ? settled : w.FirstMarkedAt + Cap > now ? w.FirstMarkedAt + Cap : now)
                .SetProperty(w => w.WantedRev, w => w.WantedRev + 1)
                .SetProperty(w => w.State, (int)SeatWorkState.Due)
                .SetProperty(w => w.ParentId, _parent)
                .SetProperty(w => w.Attempts, 0)
                .SetProperty(w => w.FailingSince, (long?)null)
                .SetProperty(w => w.Defects, 0)
                .SetProperty(w => w.Reduction, (int)owed)
                .SetProperty(w => w.Reason, (string?)null),
            cancellation);
    }

    private async Task RaiseOthersAsync(HubId hub, Guid[] users, long settle, bool leaver, ReductionKind owed, CancellationToken cancellation)
    {
        if (users.Length == 0)
            return;
        long settled = FirstSettled(settle, leaver);
        _ = await WorksOf(hub, users).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.NotBefore, settled)
                .SetProperty(w => w.FirstMarkedAt, now)
                .SetProperty(w => w.WantedRev, w => w.WantedRev + 1)
                .SetProperty(w => w.State, (int)SeatWorkState.Due)
                .SetProperty(w => w.ParentId, _parent)
                .SetProperty(w => w.Attempts, 0)
                .SetProperty(w => w.FailingSince, (long?)null)
                .SetProperty(w => w.Defects, 0)
                .SetProperty(w => w.Reduction, (int)owed)
                .SetProperty(w => w.Reason, (string?)null),
            cancellation);
    }

    private async Task CutAsync(HubId hub, Guid[] users, CancellationToken cancellation)
    {
        IQueryable<SeatEntity> seats = context.Seats.Where(s => s.HubId == hub.Value && users.Contains(s.UserId));
        HashSet<Guid> known = [.. await seats.Select(s => s.UserId).ToListAsync(cancellation)];
        if (known.Count > 0)
            _ = await seats.ExecuteUpdateAsync(s => s.SetProperty(x => x.CutAt, now), cancellation);
        await RowInsert.RunAsync(
            context,
            [
                .. users.Where(u => !known.Contains(u)).Select(u => new SeatEntity
                {
                    WorkspaceId = workspace.Value,
                    HubId = hub.Value,
                    UserId = u,
                    Applied = AccessJson.Write(Access.None),
                    CutAt = now,
                }),
            ],
            cancellation);
    }

    private IQueryable<SeatWorkEntity> WorksOf(HubId hub, Guid[] users) =>
        context.SeatWork.Where(w => w.HubId == hub.Value && users.Contains(w.UserId));

    private SeatWorkEntity NewWork(HubId hub, Guid user, long settle, bool leaver) => new()
    {
        WorkspaceId = workspace.Value,
        HubId = hub.Value,
        UserId = user,
        WantedRev = 1,
        NotBefore = FirstSettled(settle, leaver),
        FirstMarkedAt = now,
        State = (int)SeatWorkState.Due,
        ParentId = _parent,
    };

    private DesiredLogEntity LogEntry(SeatMark mark, long revision) => new()
    {
        WorkspaceId = workspace.Value,
        HubId = mark.Key.Hub.Value,
        UserId = mark.Key.User.Value,
        Rev = revision,
        Access = AccessJson.Write(mark.Desired),
        At = now,
    };

    private long FirstSettled(long settle, bool leaver) => leaver ? now : now + Math.Clamp(settle, 0, Cap);
}
