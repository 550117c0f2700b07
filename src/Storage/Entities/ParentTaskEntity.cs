namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>parent_task</c>: one change and what it means for one hub. Times are UTC ticks.</summary>
internal sealed class ParentTaskEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    public int Kind { get; set; }

    public int Trigger { get; set; }

    public string Actor { get; set; } = "";

    /// <summary>The user behind the actor; null for machines.</summary>
    public Guid? ActorUserId { get; set; }

    /// <summary>Seats that the change marked.</summary>
    public int Seats { get; set; }

    public long CreatedAt { get; set; }
}
