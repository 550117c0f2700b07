using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>Notifications to whoever looks after a hub.</summary>
internal static class OwnerNotices
{
    /// <summary>Tells the Owners, those through a team too. Where there is none, whoever looks after the workspace is told.</summary>
    public static async Task SendAsync(
        IUnitOfWork work, IIdSource ids, DateTimeOffset now, HubId hub, string kind, string subject, string text, CancellationToken cancellation)
    {
        IReadOnlyList<HubStanding> managers = await HubStandings.ManagersAsync(work, hub, now, cancellation);
        UserId?[] owners =
            [.. managers.Where(s => s.Effective is HubStandingRole.Owner or HubStandingRole.SecurityManager).Select(s => (UserId?)s.User)];
        await work.Notifications.AddAsync(
            [.. (owners.Length == 0 ? [null] : owners).Select(owner => new Notification(
                new NotificationId(ids.Next()), owner, hub, kind, subject, text, now, null))],
            cancellation);
    }
}
