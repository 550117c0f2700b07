using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What the operations on seats share.</summary>
internal static class SeatReading
{
    public static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownSeat, "There is no such seat.");

    /// <summary>The hub, for somebody who may do that there.</summary>
    public static async Task<OperationOutcome<Hub>> HubAsync(
        IUnitOfWork work, ChangeContext context, HubId id, AdminRole needed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        return await Authority.CheckAsync(work, context, id, needed, now, cancellation) is { } forbidden ? forbidden : hub;
    }

    /// <summary>The hub and the work of a seat in it.</summary>
    public static async Task<OperationOutcome<(Hub Hub, SeatWork Work)>> WorkAsync(
        ChangeScope scope, SeatKey key, AdminRole needed, CancellationToken cancellation)
    {
        if (!(await HubAsync(scope.Work, scope.Context, key.Hub, needed, scope.Now, cancellation)).IsDone(out Hub? hub, out OperationFault? fault))
            return fault;
        return await scope.Work.Queue.FindAsync(key, cancellation) is { } work ? (hub, work) : Unknown();
    }
}
