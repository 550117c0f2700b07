using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Seats of an app between two counts of it: a seat is taken in the transaction that lets an invitation go, so that several at once
/// never take the last one. Does nothing where the app does not tell how many there are; each new count of the app replaces ours.
/// </summary>
internal static class SeatCounts
{
    /// <summary>Takes a seat; false when there is none left.</summary>
    public static async Task<bool> TakeAsync(IUnitOfWork work, HubId hub, CancellationToken cancellation)
    {
        HubHealth health = await work.Hubs.HealthAsync(hub, cancellation);
        if (health.SeatsFree <= 0)
            return false;
        if (health.SeatsFree is not null)
            await work.Hubs.SetHealthAsync(hub, health with { SeatsUsed = health.SeatsUsed + 1 }, cancellation);
        return true;
    }

    /// <summary>
    /// Whether a call left a seat free: a removal that was done, or an invitation that was not. One whose outcome is unknown counts as not
    /// done: if it was, the app itself refuses the one too many.
    /// </summary>
    public static bool Frees(HubTaskKind kind, AttemptResult result) => kind switch
    {
        HubTaskKind.RemoveUser => result.Outcome is "Done",
        HubTaskKind.AddUser => result.Outcome is not "Done",
        HubTaskKind.UpdateRoles or HubTaskKind.SuspendUser or HubTaskKind.ResumeUser => false,
        _ => throw new InvalidOperationException($"No count for {kind}."),
    };

    /// <summary>Gives a seat back.</summary>
    public static async Task GiveBackAsync(IUnitOfWork work, HubId hub, CancellationToken cancellation)
    {
        HubHealth health = await work.Hubs.HealthAsync(hub, cancellation);
        if (health is { SeatsTotal: not null, SeatsUsed: > 0 })
            await work.Hubs.SetHealthAsync(hub, health with { SeatsUsed = health.SeatsUsed - 1 }, cancellation);
    }
}
