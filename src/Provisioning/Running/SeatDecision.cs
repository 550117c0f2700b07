using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Running;

/// <summary>What is decided for a seat on what is known of it.</summary>
/// <param name="Effective">What is aimed at.</param>
/// <param name="Plan">The step that would get there.</param>
/// <param name="Step">What is done of it now, in the hub's mode.</param>
/// <param name="Ignored">The account is on the workspace's ignore list.</param>
public sealed record SeatDecision(EffectiveAccess Effective, SeatPlan Plan, SeatPlan Step, bool Ignored)
{
    /// <summary>When something changes by time alone (UTC): a grace or a retention ends. Null for never.</summary>
    public DateTimeOffset? NextLook { get; init; }
}
