using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>
/// From what is stored to a line of the report. Pure. An answer of the app to a call is no confirmation: only a read that shows
/// no account is.
/// </summary>
public static class DeprovisioningRule
{
    /// <summary>The line.</summary>
    public static DeprovisioningRow Row(DeprovisioningFacts facts, DateTimeOffset now)
    {
        DateTimeOffset? confirmed = ConfirmedAt(facts);
        (DeprovisioningStatus status, string? why) = StatusOf(facts, confirmed);
        bool isOpen = status is DeprovisioningStatus.Open or DeprovisioningStatus.AwaitingConfirmation or DeprovisioningStatus.Parked;
        return new DeprovisioningRow(
            facts.User, facts.UserName, facts.Email, facts.LeftHow, facts.LeftAt, facts.Hub, facts.HubLabel, facts.App,
            facts.ListedAccountId ?? facts.Observed?.AccountId, facts.MarkedAt, facts.SentAt, facts.Attempts, confirmed, status,
            status == DeprovisioningStatus.Removed ? confirmed - facts.LeftAt : null, isOpen ? now - facts.LeftAt : null, why);
    }

    private static DateTimeOffset? ConfirmedAt(DeprovisioningFacts facts)
    {
        if (facts.Observed is not { State: AccountState.Absent } || facts.Work is SeatWorkState.Due or SeatWorkState.Held)
            return null;
        DateTimeOffset? seen = facts.AbsentSeenAt ?? facts.ObservedAt;
        return seen >= facts.LeftAt ? seen : null;
    }

    private static (DeprovisioningStatus Status, string? Why) StatusOf(DeprovisioningFacts facts, DateTimeOffset? confirmed)
    {
        if (facts.Exempt)
            return (DeprovisioningStatus.Kept, "exempted: an Owner took the account out of management.");
        if (facts.Origin == Origin.Unmanaged)
            return (DeprovisioningStatus.Kept, "unmanaged: the account is not ours to change.");
        if (facts.Work == SeatWorkState.Parked)
            return (DeprovisioningStatus.Parked, facts.Reason);
        if (facts.Work == SeatWorkState.Held && facts.AwaitsConfirmation)
            return (DeprovisioningStatus.AwaitingConfirmation, facts.Reason ?? "confirmation: the removal waits until somebody confirms it.");
        if (facts.Work is SeatWorkState.Due or SeatWorkState.Held)
            return (DeprovisioningStatus.Open, facts.Reason ?? "due: the pipeline has not come to it yet.");
        if (facts.ListedAccountId is not null)
            return (DeprovisioningStatus.AwaitingConfirmation, "sync: a sync found the account; its removal waits until the report is confirmed.");
        if (confirmed is not null)
        {
            return facts.Attempts > 0
                ? (DeprovisioningStatus.Removed, null)
                : (DeprovisioningStatus.Removed, "already_gone: there was no account when it was looked for.");
        }

        return facts.Observed is null or { State: AccountState.Absent }
            ? (DeprovisioningStatus.NothingToRemove, "no_account: no account of this person was ever seen here.")
            : (DeprovisioningStatus.Open, "not_confirmed: the app has not shown yet that the account is gone.");
    }
}
