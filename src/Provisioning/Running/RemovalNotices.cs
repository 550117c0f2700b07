using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

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

        // Owners through a team are Owners too. Where nobody is, whoever looks after the workspace is told.
        IReadOnlyList<HubStanding> managers = await HubStandings.ManagersAsync(work, seat.Hub, now, cancellation);
        UserId?[] owners =
            [.. managers.Where(s => s.Effective is HubStandingRole.Owner or HubStandingRole.SecurityManager).Select(s => (UserId?)s.User)];
        await work.Notifications.AddAsync(
            [.. (owners.Length == 0 ? [null] : owners).Select(owner => new Notification(
                new NotificationId(ids.Next()), owner, seat.Hub, Kind, subject,
                "Somebody left, and the removal of the account in the app waits to be confirmed.", now, null))],
            cancellation);
    }
}
