using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>An account in the app as the last sync saw it, and what it is to us.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="AccountId">The app's own id.</param>
/// <param name="UserName">What the app calls it; null where that is the id.</param>
/// <param name="Email">The address the app shows; null where it hides it.</param>
/// <param name="State">Absent once it is no longer listed.</param>
/// <param name="Access">Its roles as listed.</param>
/// <param name="IsServiceAccount">It is the account of the hub's credential.</param>
/// <param name="IsLastOwner">It is the only owner left in the app.</param>
/// <param name="Match">What it is to us.</param>
/// <param name="User">Whose it is; null unless matched.</param>
/// <param name="Partner">The native partner it belongs to.</param>
/// <param name="ExemptReason">Why it is exempted.</param>
/// <param name="FirstSeen">First listed (UTC).</param>
/// <param name="LastSeen">Last listed (UTC).</param>
/// <param name="LastSync">The sync that listed it last.</param>
/// <param name="LastUsed">When it was last used, where the app tells (UTC).</param>
public sealed record HubAccountRecord(
    HubId Hub, string AccountId, string? UserName, string? Email, AccountState State, Access Access, bool IsServiceAccount,
    bool IsLastOwner, MatchState Match, UserId? User, string? Partner, string? ExemptReason, DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen, SyncReportId? LastSync, DateTimeOffset? LastUsed)
{
    /// <summary>What people read: the app's name of it, else its id.</summary>
    public string Name => UserName ?? AccountId;
}
