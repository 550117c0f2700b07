namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_lease</c>: who may write to a hub, and the fence that grows with each owner. Times are UTC ticks.</summary>
internal sealed class HubLeaseEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public string Owner { get; set; } = "";

    public long Fence { get; set; }

    public long TakenAt { get; set; }

    /// <summary>The lease ends then, unless renewed (UTC ticks).</summary>
    public long Until { get; set; }

    /// <summary>The owner reads, but writes nothing before then (UTC ticks).</summary>
    public long? QuietUntil { get; set; }
}
