namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>task_attempt</c>: written before the call, concluded after it. Times are UTC ticks.</summary>
internal sealed class TaskAttemptEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid TaskId { get; set; }

    public Guid HubId { get; set; }

    public int Number { get; set; }

    public long SentAt { get; set; }

    public long? EndedAt { get; set; }

    public string? Outcome { get; set; }

    public string? Code { get; set; }

    public int? AppStatus { get; set; }

    public long Fence { get; set; }

    /// <summary>SHA-256 of what was asked for, as hexadecimal text.</summary>
    public string? RequestDigest { get; set; }

    /// <summary>Counts for the safeguard: 0 not at all, 1 as a move, 2 as a leaver.</summary>
    public int Counted { get; set; }
}
