using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>One reduction as it is shown to the Approver; an approval covers exactly this.</summary>
/// <param name="Key">The seat.</param>
/// <param name="Rev">The revision that is wanted; a newer one needs another approval.</param>
/// <param name="Before">What the person has.</param>
/// <param name="After">What would remain.</param>
public sealed record HoldSeat(SeatKey Key, long Rev, Access Before, Access After);
