using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Running;

/// <summary>A seat as operators list it.</summary>
public sealed record SeatOverview(SeatRecord Seat, SeatWork? Work, string UserName, string? Email, bool UserActive, Access Desired);
