using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>A seat as operators list it.</summary>
public sealed record SeatOverview(SeatRecord Seat, SeatWork? Work, string UserName, string? Email, bool UserActive, Access Desired);
