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
}
