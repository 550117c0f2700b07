using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>How many seats are in each state of work.</summary>
public sealed record SeatCounts(int Idle, int Due, int Held, int Parked)
{
    internal static SeatCounts Of(IReadOnlyDictionary<SeatWorkState, int> counts) => new(
        counts.GetValueOrDefault(SeatWorkState.Idle), counts.GetValueOrDefault(SeatWorkState.Due),
        counts.GetValueOrDefault(SeatWorkState.Held), counts.GetValueOrDefault(SeatWorkState.Parked));
}
