using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>What decides whether a planned step may be sent.</summary>
/// <param name="Mode">How much the hub does.</param>
/// <param name="Maintenance">Whether the hub is in maintenance.</param>
/// <param name="Released">Somebody released the seat at its present revision.</param>
/// <param name="AwaitsConfirmation">The person left, the hub wants such removals confirmed, and nobody has done so.</param>
public sealed record ModeFacts(HubMode Mode, bool Maintenance, bool Released, bool AwaitsConfirmation);
