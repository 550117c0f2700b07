using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>Why a user has what he has in a hub, step by step from the IdP to the app. Made by the code that decides, never stored.</summary>
/// <param name="Key">The seat.</param>
/// <param name="Import">What the IdP says.</param>
/// <param name="Scope">Which groups bring him into which teams.</param>
/// <param name="Match">Which account in the app is his.</param>
/// <param name="Decide">What he should have, and which grants say so.</param>
/// <param name="Act">What is done about it.</param>
public sealed record SeatExplanation(
    SeatKey Key, ImportStep Import, ScopeStep Scope, MatchStep Match, DecideStep Decide, ActStep Act);
