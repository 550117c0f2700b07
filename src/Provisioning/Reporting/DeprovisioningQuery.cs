using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>Which leavers a report is about; null lets all through.</summary>
/// <param name="From">Who left at this time or later (UTC).</param>
/// <param name="Until">Who left before this time (UTC).</param>
/// <param name="Hub">Only this hub.</param>
public sealed record DeprovisioningQuery(DateTimeOffset? From, DateTimeOffset? Until, HubId? Hub)
{
    /// <summary>Why it cannot be asked, or null.</summary>
    public OperationFault? Fault() => From >= Until
        ? new OperationFault.Invalid(FaultCodes.InvalidPage, "from must be earlier than to.", "from")
        : null;
}
