using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Seats of one workspace, inside a unit of work.</summary>
public interface ISeatStore
{
    /// <summary>The seat, or null.</summary>
    Task<SeatRecord?> FindAsync(SeatKey key, CancellationToken cancellation);

    /// <summary>Stores a seat.</summary>
    Task SaveAsync(SeatRecord seat, CancellationToken cancellation);

    /// <summary>Who the seat is about, deleted users included; null when the user never was.</summary>
    Task<SeatPerson?> PersonAsync(UserId user, CancellationToken cancellation);

    /// <summary>A page of a hub's seats ordered by user id.</summary>
    Task<IReadOnlyList<SeatOverview>> ListAsync(HubId hub, UserId? after, int count, CancellationToken cancellation);
}
