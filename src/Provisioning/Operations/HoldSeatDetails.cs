using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One reduction of a hold, with whom it is about.</summary>
/// <param name="Seat">The reduction.</param>
/// <param name="UserName">SCIM userName.</param>
public sealed record HoldSeatDetails(HoldSeat Seat, string UserName);
