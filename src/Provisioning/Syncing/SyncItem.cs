using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>One line of a report.</summary>
/// <param name="Seq">Its number in the report, from 1.</param>
/// <param name="Kind">What it says.</param>
/// <param name="AccountId">The account.</param>
/// <param name="User">Whose it is, where known.</param>
/// <param name="Email">The address the app shows.</param>
/// <param name="Before">What we knew or wanted.</param>
/// <param name="After">What the app has.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="Reason">Stable code and plain words; null when there is nothing to add.</param>
/// <param name="DecidedBy">Who confirmed or dismissed it.</param>
/// <param name="DecidedAt">When (UTC).</param>
public sealed record SyncItem(
    int Seq, SyncItemKind Kind, string? AccountId, UserId? User, string? Email, Access? Before, Access? After, SyncItemState State,
    string? Reason = null, string? DecidedBy = null, DateTimeOffset? DecidedAt = null);
