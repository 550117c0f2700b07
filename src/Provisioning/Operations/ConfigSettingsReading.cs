using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of the document from settings of the workspace, and the other way round.</summary>
internal static class ConfigSettingsReading
{
    public static ConfigSettings Of(WorkspaceSettings settings) => new(
        [.. settings.CorporateDomains], [.. settings.Protect], [.. settings.Ignore], settings.ReminderDays);

    /// <summary>Complete settings; what is null has its default.</summary>
    public static WorkspaceSettings Read(ConfigSettings settings) => new(
        settings.CorporateDomains ?? [], settings.Protect ?? [], settings.Ignore ?? [],
        settings.ReminderDays ?? WorkspaceSettings.Default.ReminderDays);

    /// <summary>The same settings as they would be stored, so that a spelling is never a difference.</summary>
    public static OperationOutcome<ConfigSettings> Clean(ConfigSettings settings)
    {
        if (!SettingsSteps.Read(Read(settings)).IsDone(out WorkspaceSettings? clean, out OperationFault? fault))
            return fault is OperationFault.Invalid invalid ? new OperationFault.Invalid(fault.Code, fault.Detail, $"settings.{invalid.Field}") : fault;
        ConfigSettings stored = Of(clean);
        return new ConfigSettings(
            settings.CorporateDomains is null ? null : stored.CorporateDomains, settings.Protect is null ? null : stored.Protect,
            settings.Ignore is null ? null : stored.Ignore, settings.ReminderDays);
    }
}
