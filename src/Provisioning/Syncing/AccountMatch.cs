using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What became of one listed account.</summary>
/// <param name="State">Onboarded, Guest, Unmatched or Ambiguous.</param>
/// <param name="User">Whose it is; null unless matched.</param>
/// <param name="Reason">Why.</param>
public sealed record AccountMatch(MatchState State, UserId? User, MatchReason Reason);
