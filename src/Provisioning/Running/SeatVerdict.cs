using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Running;

/// <summary>What follows from a call: the seat's next work row and what it means for the hub.</summary>
internal sealed record SeatVerdict(SeatWork Work, SeatRun Run);
