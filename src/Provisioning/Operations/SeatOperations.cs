using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Seats of a hub as operators see them.</summary>
public sealed class SeatOperations(IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock)
{
    /// <summary>A page of seats, ordered by user id.</summary>
    public async Task<OperationOutcome<Page<SeatDetails>>> ListAsync(
        ChangeContext context, HubId id, UserId? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } fault)
            return fault;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        if (!(await SeatReading.HubAsync(work, context, id, AdminRole.Viewer, now, cancellation)).IsDone(out Hub? hub, out OperationFault? refused))
            return refused;
        var items = new List<SeatDetails>();
        var failures = new FailureReading(work);
        foreach (SeatOverview seat in await work.Seats.ListAsync(id, after, count, cancellation))
        {
            items.Add(new SeatDetails(seat, await EffectiveAsync(work, hub, seat, now, cancellation))
            {
                Failure = await failures.OfSeatAsync(seat.Work, cancellation),
            });
        }

        return new Page<SeatDetails>(items, items.Count < count ? null : items[^1].Overview.Seat.Key.User.Value);
    }

    /// <summary>Brings a seat back that was parked or waits, so that it is looked at now.</summary>
    public async Task<OperationOutcome<SeatKey>> RetryAsync(
        ChangeContext context, HubId id, UserId user, CancellationToken cancellation)
    {
        var key = new SeatKey(id, user);
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        if (!(await SeatReading.HubAsync(work, context, id, AdminRole.Operator, now, cancellation)).IsDone(out _, out OperationFault? refused))
            return refused;
        if (await work.Queue.FindAsync(key, cancellation) is null)
            return SeatReading.Unknown();
        if (await work.Queue.ReviveAsync(id, key, now, cancellation) == 0)
            return new OperationFault.Conflict(FaultCodes.SeatNotWaiting, "The seat is neither parked nor held.");
        await work.Audit.AppendAsync(new AuditEntry(context.Actor, "seat.retried", $"seat:{key}", null), now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring([id]);
        return key;
    }

    // Only a seat whose desire differs from what was applied can have something held; for the rest the log need not be read.
    private static async Task<EffectiveAccess> EffectiveAsync(
        IUnitOfWork work, Hub hub, SeatOverview seat, DateTimeOffset now, CancellationToken cancellation)
    {
        if (hub.Lattice.Same(seat.Desired, seat.Seat.Applied))
            return new EffectiveAccess(seat.Desired, null);
        IReadOnlyList<DesiredEntry> log = await work.Queue.LogAsync(
            seat.Seat.Key, now - hub.Policy.ReductionGrace, cancellation);
        return GraceRule.Effective(
            hub.Lattice, log, seat.Seat.Applied, hub.Policy.ReductionGrace, seat.Seat.CutAt, now);
    }
}
