using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hold as an Approver sees it.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="Waiting">How many of its reductions are still wanted.</param>
public sealed record HoldDetails(SafeguardHold Hold, int Waiting);
