using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to the settings of a workspace inside a change.</summary>
internal static class SettingsSteps
{
    private const int Most = 500;
    private const int Longest = 256;
    private const int MostRecipients = 20;
    private const int LeastTaskDays = 7;
    private const int MostDays = 3_650;

    public static async Task<OperationOutcome<SettingsDetails>> ChangeAsync(
        ChangeScope scope, WorkspaceSettings settings, long? expectedVersion, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!Read(settings, scope.Now).IsDone(out WorkspaceSettings? clean, out OperationFault? fault))
            return fault;
        (WorkspaceSettings current, long version) = await scope.Work.Settings.ReadAsync(cancellation);
        if (expectedVersion is { } expected && expected != version)
            return new OperationFault.Outdated(version);
        if (Same(current, clean))
            return new SettingsDetails(current, version);
        await scope.Work.Settings.WriteAsync(clean, cancellation);

        // Who is protected or ignored from now on, or no longer, may have seats that wait: all hubs look again.
        foreach (Hub hub in await scope.Work.Hubs.ListAsync(cancellation))
        {
            _ = await scope.Work.Queue.ReviveAsync(hub.Id, null, scope.Now, cancellation);
            scope.Renew(hub.Id);
        }

        scope.Audit(
            "settings.changed", $"workspace:{scope.Context.Workspace}",
            $"domains {clean.CorporateDomains.Count}, protect {clean.Protect.Count}, ignore {clean.Ignore.Count}, reminders {clean.ReminderDays} days, "
                + $"report {clean.ReportCron} to {clean.ReportRecipients.Count}, kept {clean.KeepTaskDays}/{clean.KeepSyncDays}/{clean.KeepNotificationDays} days");
        return new SettingsDetails(clean, version + 1);
    }

    /// <summary>Pure: the settings without blanks and doubles, or the fault. A calendar is looked at from an instant (UTC) on.</summary>
    public static OperationOutcome<WorkspaceSettings> Read(WorkspaceSettings settings, DateTimeOffset now)
    {
        IReadOnlyList<string> domains = [.. Clean(settings.CorporateDomains).Select(d => d.TrimStart('@').ToLowerInvariant()).Distinct()];
        if (domains.FirstOrDefault(d => d.Length == 0 || Uri.CheckHostName(d) != UriHostNameType.Dns) is { } bad)
            return Invalid($"'{bad}' is not a mail domain.", "corporateDomains");
        foreach ((IReadOnlyList<string> patterns, string field) in new[] { (settings.Protect, "protect"), (settings.Ignore, "ignore") })
        {
            if (patterns.Count > Most || patterns.Any(p => p is null || p.Trim().Length is 0 or > Longest || p.Any(char.IsControl)))
                return Invalid($"{field} has at most {Most} patterns of 1 to {Longest} characters.", field);
            if (patterns.FirstOrDefault(p => p.Trim().All(c => c is '*' or ' ')) is not null)
                return Invalid($"A pattern of {field} that matches everybody is not allowed; use the mode observe or maintenance.", field);
        }

        if (settings.ReminderDays is < 0 or > 90)
            return Invalid("reminderDays must be between 0 and 90.", "reminderDays");
        if (ScheduleFault(settings, now) is { } wrong)
            return wrong;
        return new WorkspaceSettings(domains, Clean(settings.Protect), Clean(settings.Ignore), settings.ReminderDays)
        {
            ReportRecipients = Clean(settings.ReportRecipients),
            ReportCron = settings.ReportCron.Trim(),
            KeepTaskDays = settings.KeepTaskDays,
            KeepSyncDays = settings.KeepSyncDays,
            KeepNotificationDays = settings.KeepNotificationDays,
        };
    }

    private static OperationFault.Invalid? ScheduleFault(WorkspaceSettings settings, DateTimeOffset now)
    {
        if (settings.ReportRecipients.Count > MostRecipients || settings.ReportRecipients.Any(r => !MailRule.IsAddress((r ?? "").Trim())))
            return Invalid($"reportRecipients are at most {MostRecipients} mail addresses, each like name@example.com.", "reportRecipients");
        if (CronRule.Fault(settings.ReportCron.Trim(), TimeSpan.FromHours(1), now) is { } calendar)
            return new OperationFault.Invalid(FaultCodes.InvalidCron, $"reportCron {calendar}", "reportCron");
        if (settings.KeepTaskDays is not (0 or (>= LeastTaskDays and <= MostDays)))
            return Invalid($"keepTaskDays must be 0, or between {LeastTaskDays} and {MostDays}.", "keepTaskDays");
        if (settings.KeepSyncDays is < 0 or > MostDays)
            return Invalid($"keepSyncDays must be between 0 and {MostDays}.", "keepSyncDays");
        return settings.KeepNotificationDays is < 0 or > MostDays
            ? Invalid($"keepNotificationDays must be between 0 and {MostDays}.", "keepNotificationDays")
            : null;
    }

    private static IReadOnlyList<string> Clean(IReadOnlyList<string> values) =>
        [.. values.Select(v => (v ?? "").Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool Same(WorkspaceSettings a, WorkspaceSettings b) =>
        a.ReminderDays == b.ReminderDays && a.CorporateDomains.SequenceEqual(b.CorporateDomains)
        && a.Protect.SequenceEqual(b.Protect) && a.Ignore.SequenceEqual(b.Ignore) && a.ReportRecipients.SequenceEqual(b.ReportRecipients)
        && a.ReportCron == b.ReportCron && a.KeepTaskDays == b.KeepTaskDays && a.KeepSyncDays == b.KeepSyncDays
        && a.KeepNotificationDays == b.KeepNotificationDays;

    private static OperationFault.Invalid Invalid(string detail, string field) => new(FaultCodes.InvalidSettings, detail, field);
}
