using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Failures with their figures: how many seats are needed and left. Asks once for each hub.</summary>
internal sealed class FailureReading(IUnitOfWork work)
{
    private static readonly string Seats = PlanWords.Code(ParkReason.NotEnoughSeats);
    private readonly Dictionary<HubId, (int Required, int? Available)> _seats = [];

    /// <summary>What a seat that was set aside means; null for all others.</summary>
    public async Task<TaskFailure?> OfSeatAsync(SeatWork? seat, CancellationToken cancellation) =>
        seat is { State: SeatWorkState.Parked } ? await ReadAsync(seat.Key.Hub, seat.Reason, cancellation) : null;

    /// <summary>What a reason of this hub means; null when it is no failure.</summary>
    public async Task<TaskFailure?> ReadAsync(HubId hub, string? reason, CancellationToken cancellation)
    {
        if (FailureRule.Of(reason) is not { } failure || failure.Code != FailureCode.NotEnoughSeats)
            return FailureRule.Of(reason);
        if (!_seats.TryGetValue(hub, out (int Required, int? Available) seats))
        {
            HubHealth health = await work.Hubs.HealthAsync(hub, cancellation);
            seats = (Math.Max(1, await work.Tracking.CountParkedAsync(hub, Seats, cancellation)), health.SeatsFree is { } free ? Math.Max(0, free) : null);
            _seats[hub] = seats;
        }

        return failure with { SeatsRequired = seats.Required, SeatsAvailable = seats.Available };
    }
}
