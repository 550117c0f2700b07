using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Our record of one user's account in one hub.</summary>
/// <param name="Key">The seat.</param>
/// <param name="Observed">The app's last answer; null before the first.</param>
/// <param name="ObservedAt">When it was given (UTC).</param>
/// <param name="Applied">What we manage of it: app roles, and roles on assets that were ever wanted through us.</param>
/// <param name="Origin">How it began.</param>
/// <param name="Exempt">Taken out of management.</param>
/// <param name="CutAt">History before this instant no longer counts for the grace.</param>
/// <param name="KnownEmail">The address it was invited or found by: the user may have another by now. Null when there is no account.</param>
public sealed record SeatRecord(
    SeatKey Key, ObservedSeat? Observed, DateTimeOffset? ObservedAt, Access Applied, Origin Origin, bool Exempt, DateTimeOffset? CutAt, string? KnownEmail = null)
{
    /// <summary>
    /// When an Approver last let what waits here be done (UTC): the removal of a leaver, or any step in mode Preview. Counts for
    /// what had been marked by then; null when nobody did.
    /// </summary>
    public DateTimeOffset? RemovalConfirmed { get; init; }

    /// <summary>When a read first showed that there is no account any more (UTC); null while there is one.</summary>
    public DateTimeOffset? AbsentSeen { get; init; }

    /// <summary>When we suspended the account (UTC), set before the call; null when it is not suspended, or not by us.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>When the app first showed the invitation (UTC); kept after it ended without being accepted, until somebody wants another.</summary>
    public DateTimeOffset? InvitedAt { get; init; }

    /// <summary>A seat nothing is known of yet.</summary>
    public static SeatRecord New(SeatKey key) => new(key, null, null, Access.None, Origin.None, false, null);
}
