using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>
/// Mails notifications that were not mailed yet: to the person they are for, else to the Owners of their hub (those through a team
/// too), else to whoever gets the reports. One mail for each person and run. What is older than three days is not mailed any more.
/// </summary>
public sealed class NotificationMails(
    IWorkspaceStore workspaces, IUnitOfWorkFactory units, IMailSender mail, TimeProvider clock, ILogger<NotificationMails> logger) : IScheduledTask
{
    private const int AtOnce = 200;
    private const int MostInOne = 50;
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(3);
    private readonly MailRound _round = new(mail);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        if (!mail.IsConfigured)
            return;
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
            await MailAsync(workspace, cancellation);
    }

    private async Task MailAsync(Workspace workspace, CancellationToken cancellation)
    {
        Dictionary<Notification, string[]> open = await OpenAsync(workspace.Id, cancellation);
        foreach (IGrouping<string, Notification> person in open
            .SelectMany(o => o.Value.Where(to => _round.IsOpen(o.Key.Id, to)).Select(to => (To: to, Notification: o.Key)))
            .GroupBy(o => o.To, o => o.Notification, StringComparer.OrdinalIgnoreCase))
        {
            cancellation.ThrowIfCancellationRequested();
            Notification[] told = [.. person.Take(MostInOne)];
            MailOutcome outcome = await _round.SendAsync(Compose(workspace, person.Key, told), told.Select(n => n.Id), cancellation);
            logger.Note(workspace.Id, outcome);
        }

        Notification[] done = [.. open.Where(o => _round.IsDone(o.Key.Id, o.Value)).Select(o => o.Key)];
        if (done.Length == 0)
            return;
        await using (IUnitOfWork work = await units.BeginAsync(workspace.Id, cancellation))
        {
            await work.Notifications.NoteMailedAsync([.. done.Select(n => n.Id)], clock.GetUtcNow(), cancellation);
            await work.CommitAsync(cancellation);
        }

        Array.ForEach(done, n => _round.Forget(n.Id));
    }

    private async Task<Dictionary<Notification, string[]>> OpenAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var open = new Dictionary<Notification, string[]>();
        await using IUnitOfWork work = await units.ReadAsync(workspace, cancellation);
        (WorkspaceSettings settings, _) = await work.Settings.ReadAsync(cancellation);
        var owners = new Dictionary<HubId, IReadOnlyList<UserId>>();
        foreach (Notification notification in await work.Notifications.UnmailedAsync(ReportMails.Kind, now - TooOld, AtOnce, cancellation))
        {
            IReadOnlyList<UserId> people = [];
            if (notification.User is { } one)
            {
                people = [one];
            }
            else if (notification.Hub is { } hub)
            {
                if (!owners.TryGetValue(hub, out people!))
                    people = owners[hub] = await OwnersAsync(work, hub, now, cancellation);
            }

            List<string> addresses = [];
            foreach (UserId person in people)
            {
                if (await work.Users.FindAsync(person, cancellation) is { Draft.Active: true, ContactEmail: { } address } && MailRule.IsAddress(address))
                    addresses.Add(address);
            }

            if (notification.User is null && people.Count == 0)
                addresses = [.. settings.ReportRecipients];
            if (addresses.Count > 0)
                open[notification] = [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        return open;
    }

    private static async Task<IReadOnlyList<UserId>> OwnersAsync(IUnitOfWork work, HubId hub, DateTimeOffset now, CancellationToken cancellation) =>
    [
        .. (await HubStandings.ManagersAsync(work, hub, now, cancellation))
            .Where(s => s.Effective is HubStandingRole.Owner or HubStandingRole.SecurityManager).Select(s => s.User),
    ];

    private static Mail Compose(Workspace workspace, string to, Notification[] told) => new(
        to,
        MailRule.Subject(told.Length == 1 ? $"BusinessHubs ({workspace.Name}): {told[0].Kind.Replace('_', ' ')}" : $"BusinessHubs ({workspace.Name}): {told.Length} notifications"),
        string.Join("\r\n", told.Select(n => $"{n.At.UtcDateTime:yyyy-MM-dd HH:mm}Z  {n.Text}")) + "\r\n\r\nThe same stands under your notifications in BusinessHubs.\r\n");
}
