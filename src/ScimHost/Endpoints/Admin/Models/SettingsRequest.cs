using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// All settings of the workspace: mail domains where guests cannot be, patterns (<c>*</c> for any text) of accounts that are never
/// changed and of accounts that are ignored, and how many days ahead somebody is reminded of the end of a grant.
/// </summary>
public sealed record SettingsRequest(
    IReadOnlyList<string>? CorporateDomains = null, IReadOnlyList<string>? Protect = null, IReadOnlyList<string>? Ignore = null,
    int ReminderDays = 7)
{
    internal WorkspaceSettings Settings => new(CorporateDomains ?? [], Protect ?? [], Ignore ?? [], ReminderDays);
}
