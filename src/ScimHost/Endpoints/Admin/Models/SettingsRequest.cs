using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// All settings of the workspace: mail domains where guests cannot be, patterns (<c>*</c> for any text) of accounts that are never
/// changed and of accounts that are ignored, and how many days ahead somebody is reminded of the end of a grant; who gets
/// the report of leavers by mail and when (cron expression in UTC), and for how many days ended tasks, sync reports and read
/// notifications are kept (0 for ever). What is left out has its default.
/// </summary>
public sealed record SettingsRequest(
    IReadOnlyList<string>? CorporateDomains = null, IReadOnlyList<string>? Protect = null, IReadOnlyList<string>? Ignore = null,
    int ReminderDays = 7, IReadOnlyList<string>? ReportRecipients = null, string? ReportCron = null, int? KeepTaskDays = null,
    int? KeepSyncDays = null, int? KeepNotificationDays = null)
{
    internal WorkspaceSettings Settings => new(CorporateDomains ?? [], Protect ?? [], Ignore ?? [], ReminderDays)
    {
        ReportRecipients = ReportRecipients ?? [],
        ReportCron = ReportCron ?? WorkspaceSettings.Default.ReportCron,
        KeepTaskDays = KeepTaskDays ?? WorkspaceSettings.Default.KeepTaskDays,
        KeepSyncDays = KeepSyncDays ?? WorkspaceSettings.Default.KeepSyncDays,
        KeepNotificationDays = KeepNotificationDays ?? WorkspaceSettings.Default.KeepNotificationDays,
    };
}
