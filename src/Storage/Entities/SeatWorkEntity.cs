namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>seat_work</c>: the durable queue. Times are UTC ticks.</summary>
internal sealed class SeatWorkEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public long WantedRev { get; set; }

    public long DoneRev { get; set; }

    public long NotBefore { get; set; }

    public long FirstMarkedAt { get; set; }

    public int Attempts { get; set; }

    public int State { get; set; }

    public string? Reason { get; set; }

    public bool MustReadBack { get; set; }
}
