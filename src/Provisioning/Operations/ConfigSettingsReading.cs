using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of the document from settings of the workspace, and the other way round.</summary>
internal static class ConfigSettingsReading
{
    public static ConfigSettings Of(WorkspaceSettings settings) => new(
        [.. settings.CorporateDomains], [.. settings.Protect], [.. settings.Ignore], settings.ReminderDays,
        [.. settings.ReportRecipients], settings.ReportCron, settings.KeepTaskDays, settings.KeepSyncDays, settings.KeepNotificationDays);

    /// <summary>Complete settings; what is null has its default.</summary>
    public static WorkspaceSettings Read(ConfigSettings settings) => new(
        settings.CorporateDomains ?? [], settings.Protect ?? [], settings.Ignore ?? [],
        settings.ReminderDays ?? WorkspaceSettings.Default.ReminderDays)
    {
        ReportRecipients = settings.ReportRecipients ?? [],
        ReportCron = settings.ReportCron ?? WorkspaceSettings.Default.ReportCron,
        KeepTaskDays = settings.KeepTaskDays ?? WorkspaceSettings.Default.KeepTaskDays,
        KeepSyncDays = settings.KeepSyncDays ?? WorkspaceSettings.Default.KeepSyncDays,
        KeepNotificationDays = settings.KeepNotificationDays ?? WorkspaceSettings.Default.KeepNotificationDays,
    };

    /// <summary>The same settings as they would be stored, so that a spelling is never a difference.</summary>
    public static OperationOutcome<ConfigSettings> Clean(ConfigSettings settings, DateTimeOffset now)
    {
        if (!SettingsSteps.Read(Read(settings), now).IsDone(out WorkspaceSettings? clean, out OperationFault? fault))
            return fault is OperationFault.Invalid invalid ? new OperationFault.Invalid(fault.Code, fault.Detail, $"settings.{invalid.Field}") : fault;
        ConfigSettings stored = Of(clean);
        return new ConfigSettings(
            settings.CorporateDomains is null ? null : stored.CorporateDomains, settings.Protect is null ? null : stored.Protect,
            settings.Ignore is null ? null : stored.Ignore, settings.ReminderDays,
            settings.ReportRecipients is null ? null : stored.ReportRecipients, settings.ReportCron is null ? null : stored.ReportCron,
            settings.KeepTaskDays, settings.KeepSyncDays, settings.KeepNotificationDays);
    }
}
