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

    /// <summary>The change that marked it last; null when none is known.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>A reduction is owed: 0 none, 1 of a mover, 2 of a leaver.</summary>
    public int Reduction { get; set; }

    /// <summary>When the first of the failures in a row was (UTC ticks).</summary>
    public long? FailingSince { get; set; }

    /// <summary>Kind and place of the last defect of ours.</summary>
    public string? Defect { get; set; }

    /// <summary>How often it was met in a row.</summary>
    public int Defects { get; set; }
}
