using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings of the workspace.</summary>
public sealed record SettingsResponse(
    IReadOnlyList<string> CorporateDomains, IReadOnlyList<string> Protect, IReadOnlyList<string> Ignore, int ReminderDays, long Version)
{
    internal static SettingsResponse Of(SettingsDetails details) => new(
        details.Settings.CorporateDomains, details.Settings.Protect, details.Settings.Ignore, details.Settings.ReminderDays, details.Version);
}
