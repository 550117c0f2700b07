using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Somebody asked to remove an account that belongs to no user. Its row is the queue and the journal: it says "sent" before the
/// call, and what became of it afterwards.
/// </summary>
/// <param name="Id">The removal.</param>
/// <param name="Hub">The hub.</param>
/// <param name="AccountId">The app's id of the account.</param>
/// <param name="Email">The address it was listed with; null where the app hides it.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When (UTC).</param>
/// <param name="State">Where it stands.</param>
/// <param name="NotBefore">When it is to be looked at (UTC).</param>
/// <param name="Attempts">Failed attempts.</param>
/// <param name="SentAt">When the last call was sent (UTC).</param>
/// <param name="EndedAt">When its outcome was known (UTC).</param>
/// <param name="Outcome">Name of the call outcome.</param>
/// <param name="Code">Stable code of a failure.</param>
/// <param name="AppStatus">HTTP status of the app.</param>
/// <param name="Reason">Why it is not done; null when there is nothing to say.</param>
/// <param name="Fence">Fence of the node that sent it.</param>
public sealed record AccountRemoval(
    AccountRemovalId Id, HubId Hub, string AccountId, string? Email, string RequestedBy, DateTimeOffset RequestedAt,
    AccountRemovalState State, DateTimeOffset NotBefore, int Attempts, DateTimeOffset? SentAt, DateTimeOffset? EndedAt,
    string? Outcome, string? Code, int? AppStatus, string? Reason, long Fence);
