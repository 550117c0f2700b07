using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>What a user should have, and which grants say so.</summary>
/// <param name="Grants">Every grant that reaches him.</param>
/// <param name="Desired">What they come to.</param>
/// <param name="Effective">What is aimed at: the same, with what the grace still holds and until when.</param>
/// <param name="Standing">His role on the hub in our system; null for none.</param>
/// <param name="Protections">Stable codes of what keeps the account from being changed, whatever is desired.</param>
public sealed record DecideStep(
    IReadOnlyList<GrantVerdict> Grants, Access Desired, EffectiveAccess Effective, HubStanding? Standing, IReadOnlyList<string> Protections);
