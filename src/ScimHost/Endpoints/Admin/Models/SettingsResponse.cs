using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings of the workspace, and whether this server can send mails at all.</summary>
public sealed record SettingsResponse(
    IReadOnlyList<string> CorporateDomains, IReadOnlyList<string> Protect, IReadOnlyList<string> Ignore, int ReminderDays,
    IReadOnlyList<string> ReportRecipients, string ReportCron, int KeepTaskDays, int KeepSyncDays, int KeepNotificationDays,
    bool MailIsConfigured, long Version)
{
    internal static SettingsResponse Of(SettingsDetails details) => new(
        details.Settings.CorporateDomains, details.Settings.Protect, details.Settings.Ignore, details.Settings.ReminderDays,
        details.Settings.ReportRecipients, details.Settings.ReportCron, details.Settings.KeepTaskDays, details.Settings.KeepSyncDays,
        details.Settings.KeepNotificationDays, details.MailIsConfigured, details.Version);
}
