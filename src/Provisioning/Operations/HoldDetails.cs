using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hold as people see it.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="Waiting">How many of its reductions are still wanted.</param>
/// <param name="HubLabel">Name on the hub's card.</param>
public sealed record HoldDetails(SafeguardHold Hold, int Waiting, string HubLabel);
