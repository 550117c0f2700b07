using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub as its Owners see it.</summary>
/// <param name="Hub">The hub, with health.</param>
/// <param name="Health">What the runner remembers.</param>
/// <param name="Seats">How many seats are in each state of work; states without seats may be left out.</param>
/// <param name="Orphan">Whether nobody owns the hub any more: give somebody that role.</param>
public sealed record HubStatus(Hub Hub, HubHealth Health, IReadOnlyDictionary<SeatWorkState, int> Seats, bool Orphan);
