using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What one "check for updates" found.</summary>
/// <param name="Id">The report.</param>
/// <param name="Hub">The hub.</param>
/// <param name="Trigger">What started it.</param>
/// <param name="RequestedBy">Who asked; <c>pipeline</c> when nobody did.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Started">When the listing began (UTC).</param>
/// <param name="Ended">When it ended (UTC).</param>
/// <param name="Pages">Pages read.</param>
/// <param name="Accounts">Accounts listed.</param>
/// <param name="Counts">What was found.</param>
/// <param name="Suspect">The app suddenly lists so little that the listing is not believed.</param>
/// <param name="Reason">Why it failed or was halted. Stable code first, then plain words.</param>
public sealed record SyncReport(
    SyncReportId Id, HubId Hub, SyncTrigger Trigger, string RequestedBy, SyncState State, DateTimeOffset Started, DateTimeOffset? Ended,
    int Pages, int Accounts, SyncCounts Counts, bool Suspect, string? Reason);
