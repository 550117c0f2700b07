namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_task</c>. Times are UTC ticks.</summary>
internal sealed class HubTaskEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public int Kind { get; set; }

    public string Target { get; set; } = "";

    public long Rev { get; set; }

    public int State { get; set; }

    public string? Reason { get; set; }

    public long CreatedAt { get; set; }

    public long? EndedAt { get; set; }

    /// <summary>The change that caused it; null when none is known.</summary>
    public Guid? ParentId { get; set; }
}
