using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>An Approver lets be done what waits for him: removals of leavers, and any step in a hub of mode Preview.</summary>
public sealed class SeatReleaseOperations(ChangeRunner runner, WorkSignal signal)
{
    /// <summary>Confirms that the account of a leaver may go.</summary>
    public async Task<OperationOutcome<SeatKey>> ConfirmRemovalAsync(
        ChangeContext context, SeatKey key, CancellationToken cancellation) =>
        Wake(key.Hub, await runner.ApplyAsync(context, scope => ConfirmAsync(scope, key, cancellation), cancellation));

    /// <summary>Releases what a hub in mode Preview would do for one seat; counts until something else is wanted for it.</summary>
    public async Task<OperationOutcome<SeatKey>> ReleaseAsync(ChangeContext context, SeatKey key, CancellationToken cancellation) =>
        Wake(key.Hub, await runner.ApplyAsync(context, scope => ReleaseAsync(scope, key, cancellation), cancellation));

    /// <summary>Releases everything that waits for it in a hub; returns how many seats.</summary>
    public async Task<OperationOutcome<int>> ReleaseHubAsync(ChangeContext context, HubId hub, CancellationToken cancellation) =>
        Wake(hub, await runner.ApplyAsync(context, scope => ReleaseHubAsync(scope, hub, cancellation), cancellation));

    private static async Task<OperationOutcome<SeatKey>> ConfirmAsync(ChangeScope scope, SeatKey key, CancellationToken cancellation)
    {
        if (!(await SeatReading.WorkAsync(scope, key, AdminRole.Approver, cancellation)).IsDone(out var found, out OperationFault? fault))
            return fault;
        SeatRecord? seat = await scope.Work.Seats.FindAsync(key, cancellation);
        bool left = await scope.Work.Seats.PersonAsync(key.User, cancellation) is { Active: false };
        if (found.Hub.Policy.Leavers != LeaverPolicy.Confirm || !left || seat is null or { Observed.State: AccountState.Absent })
            return new OperationFault.Conflict(FaultCodes.NotConfirmable, "There is no removal of a leaver to confirm here.");
        await ApproveAsync(scope, seat, seat.CutAt, cancellation);
        scope.Audit("seat.removal_confirmed", $"seat:{key}", null);
        return key;
    }

    private static async Task<OperationOutcome<SeatKey>> ReleaseAsync(ChangeScope scope, SeatKey key, CancellationToken cancellation)
    {
        if (!(await SeatReading.WorkAsync(scope, key, AdminRole.Approver, cancellation)).IsDone(out var found, out OperationFault? fault))
            return fault;
        if (found.Work.State != SeatWorkState.Held || !PlanWords.Has(found.Work.Reason, PlanWords.Code(HoldReason.AwaitingRelease)))
            return new OperationFault.Conflict(FaultCodes.SeatNotWaiting, "The seat does not wait to be released.");
        IReadOnlyList<DesiredEntry> log = await scope.Work.Queue.LogAsync(key, scope.Now, cancellation);
        SeatRecord seat = await scope.Work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
        await ApproveAsync(scope, seat, log is [.., var last] ? last.At : null, cancellation);
        scope.Audit("seat.released", $"seat:{key}", $"revision:{found.Work.WantedRev}");
        return key;
    }

    private static async Task<OperationOutcome<int>> ReleaseHubAsync(ChangeScope scope, HubId id, CancellationToken cancellation)
    {
        if (!(await SeatReading.HubAsync(scope.Work, scope.Context, id, AdminRole.Approver, scope.Now, cancellation)).IsDone(
            out Hub? hub, out OperationFault? fault))
        {
            return fault;
        }

        int released = await scope.Work.Queue.ApproveAsync(
            hub.Id, PlanWords.Code(HoldReason.AwaitingRelease), scope.Now, cancellation);
        scope.Audit("hub.released", $"hub:{hub.Id}", $"seats:{released}");
        return released;
    }

    // Whose clock is behind still approves what he saw.
    private static async Task ApproveAsync(ChangeScope scope, SeatRecord seat, DateTimeOffset? atLeast, CancellationToken cancellation)
    {
        DateTimeOffset at = atLeast > scope.Now ? atLeast.Value : scope.Now;
        await scope.Work.Seats.SaveAsync(seat with { RemovalConfirmed = at }, cancellation);
        _ = await scope.Work.Queue.HurryAsync(seat.Key, scope.Now, cancellation);
    }

    private OperationOutcome<T> Wake<T>(HubId hub, OperationOutcome<T> outcome)
    {
        if (outcome is OperationOutcome<T>.Done)
            signal.Ring([hub]);
        return outcome;
    }
}
