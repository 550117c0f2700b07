using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Tells the Owners of a hub that the removal of a leaver waits: once, however often the seat is looked at.</summary>
internal sealed class RemovalNotices(IUnitOfWork work, IIdSource ids, DateTimeOffset now)
{
    /// <summary>Kind of these notifications.</summary>
    public const string Kind = "removal_waits";

    /// <summary>Sends them unless that was done since the person left.</summary>
    public async Task SendAsync(SeatKey seat, CancellationToken cancellation)
    {
        string subject = $"seat:{seat}";
        DateTimeOffset left = (await work.Seats.FindAsync(seat, cancellation))?.CutAt ?? DateTimeOffset.MinValue;
        if (await work.Notifications.ExistsAsync(Kind, subject, left, cancellation))
            return;

        await OwnerNotices.SendAsync(
            work, ids, now, seat.Hub, Kind, subject, "Somebody left, and the removal of the account in the app waits to be confirmed.", cancellation);
    }
}
