using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What a sync has to know of a seat.</summary>
/// <param name="User">Whose seat.</param>
/// <param name="AccountId">The account it is linked to; null when none was ever seen.</param>
/// <param name="State">What was last seen; null when nothing was.</param>
/// <param name="Applied">What of it we manage, as it was last seen.</param>
/// <param name="Origin">How it began.</param>
/// <param name="Exempt">Taken out of management.</param>
/// <param name="Work">State of its work; null when it has none.</param>
/// <param name="Desired">What is wanted; null when nothing was ever wanted.</param>
/// <param name="LastCall">When the last call about it that may have changed something began or ended (UTC).</param>
/// <param name="IsUnconfirmed">Its work is held and nobody has confirmed a removal.</param>
public sealed record SeatStanding(
    UserId User, string? AccountId, AccountState? State, Access Applied, Origin Origin, bool Exempt, SeatWorkState? Work,
    Access? Desired, DateTimeOffset? LastCall, bool IsUnconfirmed)
{
    /// <summary>Not ours to judge or to change.</summary>
    public bool IsLeftAlone => Exempt || Origin == Origin.Unmanaged;

    /// <summary>The pipeline is not about to do anything.</summary>
    public bool IsAtRest => Work is null or SeatWorkState.Idle;
}
