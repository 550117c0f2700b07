using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One user in one hub: why it is as it is, and doing it now.</summary>
public sealed class SeatProvisionOperations(
    IUnitOfWorkFactory units, ChangeRunner runner, AppCatalog catalog, WorkSignal signal, TimeProvider clock)
{
    /// <summary>Why the user has what he has in the hub, and what happens next. Also for somebody who has nothing there.</summary>
    public async Task<OperationOutcome<SeatExplanation>> ExplainAsync(ChangeContext context, SeatKey key, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        if (!(await SeatReading.HubAsync(work, context, key.Hub, AdminRole.Viewer, now, cancellation)).IsDone(out Hub? hub, out OperationFault? fault))
            return fault;
        Capability capabilities = catalog.Find(hub.App)?.Description.Capabilities ?? Capability.None;
        return await ExplanationReader.ReadAsync(work, hub, capabilities, key.User, now, cancellation) is { } facts
            ? SeatExplainer.Explain(facts, now)
            : new OperationFault.NotFound(FaultCodes.UnknownUser, "There is no such user.");
    }

    /// <summary>
    /// Makes the seat due at once, after a read-back and without settling. With <paramref name="skipGrace"/> what the grace holds is let go
    /// as well. Answers the explanation as it is then.
    /// </summary>
    public async Task<OperationOutcome<SeatExplanation>> ProvisionAsync(
        ChangeContext context, SeatKey key, bool skipGrace, CancellationToken cancellation)
    {
        OperationOutcome<SeatKey> done = await runner.ApplyAsync(
            context, scope => HurryAsync(scope, key, skipGrace, cancellation), cancellation);
        if (!done.IsDone(out _, out OperationFault? fault))
            return fault;
        signal.Ring([key.Hub]);
        return await ExplainAsync(context, key, cancellation);
    }

    private static async Task<OperationOutcome<SeatKey>> HurryAsync(ChangeScope scope, SeatKey key, bool skipGrace, CancellationToken cancellation)
    {
        AdminRole needed = skipGrace ? AdminRole.Owner : AdminRole.Operator;
        if (!(await SeatReading.HubAsync(scope.Work, scope.Context, key.Hub, needed, scope.Now, cancellation)).IsDone(out _, out OperationFault? fault))
            return fault;
        if (await scope.Work.Seats.PersonAsync(key.User, cancellation) is not { } person)
            return new OperationFault.NotFound(FaultCodes.UnknownUser, "There is no such user.");

        // What is desired is worked out anew: a mark that got lost is made up for, and who never had a seat gets one.
        IReadOnlyList<SeatChange> changes = await new DesiredRecorder(scope.Marker).RecordAsync(new HashSet<SeatKey> { key }, cancellation);

        // A leaver's history was cut when he left; a later cut would undo the confirmation of his removal.
        if (skipGrace && person.Active)
            await CutAsync(scope, key, changes is [var change] ? change.From : null, cancellation);
        // Somebody wants it done now: an invitation that ended may be sent once more.
        if (await scope.Work.Seats.FindAsync(key, cancellation) is { InvitedAt: not null } invited)
            await scope.Work.Seats.SaveAsync(invited with { InvitedAt = null }, cancellation);
        if (!await scope.Work.Queue.HurryAsync(key, scope.Now, cancellation))
            return new OperationFault.NotFound(FaultCodes.UnknownSeat, "No grant of this hub reaches the user, and he never had a seat in it.");
        scope.Audit("seat.provisioned", $"seat:{key}", skipGrace ? "skip-grace" : null);
        return key;
    }

    // Marked again, so that a run that is under way with the old history does not have the last word.
    private static async Task CutAsync(ChangeScope scope, SeatKey key, Access? was, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        if ((await work.Queue.LastDesiredAsync([key], cancellation)).TryGetValue(key, out Access? desired))
        {
            SeatRecord seat = await work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
            await work.Seats.SaveAsync(seat with { CutAt = scope.Now }, cancellation);
            ReductionKind owed = await work.Hubs.FindAsync(key.Hub, cancellation) is { } hub
                ? ReductionRule.Owed(hub.Lattice, seat.Applied, desired, active: true)
                : ReductionKind.None;
            var mark = new SeatMark(key, desired, TimeSpan.Zero, Leaver: false) { Reduction = owed };
            await scope.Marker.MarkAsync([(mark, new SeatChange(key, was ?? desired, desired))], cancellation);
        }
    }
}
