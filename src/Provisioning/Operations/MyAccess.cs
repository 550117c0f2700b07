using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What one person has, or is offered, in one hub.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Standing">His role on it; null when nothing counts for him yet.</param>
/// <param name="Desired">What he should have in the app now.</param>
/// <param name="State">What the app last said of his account; null when it was not asked yet.</param>
/// <param name="Claims">What is offered to him there.</param>
public sealed record MyAccess(Hub Hub, HubStanding? Standing, Access Desired, AccountState? State, IReadOnlyList<Claim> Claims);
