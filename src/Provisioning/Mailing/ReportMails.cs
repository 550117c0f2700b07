using System.Globalization;
using System.Text;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>
/// Mails the report of leavers where a workspace has recipients: once right after they were set, then by its calendar. A run marks a
/// report as due with a notification, at most one for each time of the calendar, and sends what is due and not mailed yet. Times that
/// passed while no server was running are made up for by one report.
/// </summary>
public sealed class ReportMails(
    IWorkspaceStore workspaces, IUnitOfWorkFactory units, DeprovisioningReport report, IMailSender mail, IIdSource ids, TimeProvider clock,
    ILogger<ReportMails> logger) : IScheduledTask
{
    /// <summary>Kind of the notification that marks a report as due.</summary>
    public const string Kind = "report_due";

    private const string Subject = "report:deprovisioning";
    private const int MostBytes = 5 * 1024 * 1024;
    private static readonly TimeSpan FirstCovers = TimeSpan.FromDays(7);
    private readonly MailRound _round = new(mail);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        if (!mail.IsConfigured)
            return;
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            WorkspaceSettings settings = await SettingsAsync(workspace.Id, cancellation);
            if (settings.ReportRecipients.Count == 0)
                continue;
            await MarkAsync(workspace.Id, cancellation);
            await SendAsync(workspace, settings, cancellation);
        }
    }

    private async Task<WorkspaceSettings> SettingsAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace, cancellation);
        return (await work.Settings.ReadAsync(cancellation)).Settings;
    }

    private async Task MarkAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using (IUnitOfWork reading = await units.ReadAsync(workspace, cancellation))
        {
            if (!await IsDueAsync(reading, cancellation))
                return;
        }

        await using IUnitOfWork work = await units.BeginAsync(workspace, cancellation);
        if (!await IsDueAsync(work, cancellation))
            return;
        await work.Notifications.AddAsync(
            [new Notification(new NotificationId(ids.Next()), null, null, Kind, Subject, "The report of leavers is due by mail.", clock.GetUtcNow(), null)],
            cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task<bool> IsDueAsync(IUnitOfWork work, CancellationToken cancellation)
    {
        (WorkspaceSettings settings, _) = await work.Settings.ReadAsync(cancellation);
        return await work.Notifications.LastAsync(Kind, 1, cancellation) is not [(var last, _)]
            || CronRule.Next(settings.ReportCron, last.At) <= clock.GetUtcNow();
    }

    private async Task SendAsync(Workspace workspace, WorkspaceSettings settings, CancellationToken cancellation)
    {
        IReadOnlyList<(Notification Marked, DateTimeOffset? Mailed)> last;
        await using (IUnitOfWork reading = await units.ReadAsync(workspace.Id, cancellation))
            last = await reading.Notifications.LastAsync(Kind, 20, cancellation);
        if (last is not [({ } due, null), ..])
            return;

        // A report that could not be sent at all is contained in the next one that can.
        DateTimeOffset from = last.Skip(1).FirstOrDefault(l => l.Mailed is not null).Marked?.At ?? due.At - FirstCovers;
        Mail? content = null;
        foreach (string to in settings.ReportRecipients.Where(to => _round.IsOpen(due.Id, to)))
        {
            cancellation.ThrowIfCancellationRequested();
            content ??= await ComposeAsync(workspace, from, due.At, cancellation);
            logger.Note(workspace.Id, await _round.SendAsync(content with { To = to }, [due.Id], cancellation));
        }

        if (!_round.IsDone(due.Id, [.. settings.ReportRecipients]))
            return;
        await using (IUnitOfWork work = await units.BeginAsync(workspace.Id, cancellation))
        {
            await work.Notifications.NoteMailedAsync([due.Id], clock.GetUtcNow(), cancellation);
            await work.CommitAsync(cancellation);
        }

        _round.Forget(due.Id);
    }

    private async Task<Mail> ComposeAsync(Workspace workspace, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var context = new ChangeContext(workspace.Id, "schedule", AdminRole.Owner);
        var query = new DeprovisioningQuery(from, until, null);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var csv = new StringBuilder(DeprovisioningReport.CsvHead);
        bool whole = true;
        for (UserId? after = null; ;)
        {
            if (!(await report.ListAsync(context, query, after, Paging.MaxCount, cancellation)).IsDone(out Page<DeprovisioningRow>? page, out OperationFault? fault))
                throw new InvalidOperationException($"The report of a workspace cannot be refused: {fault.Code}.");
            foreach (DeprovisioningRow row in page.Items)
            {
                counts[row.Status.ToString()] = counts.GetValueOrDefault(row.Status.ToString()) + 1;
                if (whole)
                    _ = csv.Append(DeprovisioningReport.CsvLine(row));
                whole = whole && csv.Length <= MostBytes;
            }

            if (page.Next is not { } next)
                break;
            after = new UserId(next);
        }

        string text = Summary(workspace, from, until, counts, whole);
        string name = string.Create(CultureInfo.InvariantCulture, $"leavers-{until.UtcDateTime:yyyy-MM-dd}.csv");
        return new Mail(
            "", MailRule.Subject($"BusinessHubs ({workspace.Name}): report of leavers"), text,
            whole ? new MailAttachment(name, "text/csv", Encoding.UTF8.GetBytes(csv.ToString())) : null);
    }

    private static string Summary(Workspace workspace, DateTimeOffset from, DateTimeOffset until, SortedDictionary<string, int> counts, bool whole)
    {
        var text = new StringBuilder();
        _ = text.Append(CultureInfo.InvariantCulture, $"Workspace: {workspace.Name}\r\nLeft between {from.UtcDateTime:yyyy-MM-dd HH:mm}Z and {until.UtcDateTime:yyyy-MM-dd HH:mm}Z.\r\n\r\n");
        if (counts.Count == 0)
            _ = text.Append("Nobody with an account left in this time.\r\n");
        foreach ((string status, int count) in counts)
            _ = text.Append(CultureInfo.InvariantCulture, $"{status}: {count}\r\n");
        _ = text.Append(whole
            ? "\r\nThe attachment has one line for each person and hub.\r\n"
            : "\r\nThe report is too long for a mail; fetch it with the command: report deprovisioning.\r\n");
        return text.ToString();
    }
}
