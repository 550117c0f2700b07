namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>sync_item</c>: one line of a report. Times are UTC ticks.</summary>
internal sealed class SyncItemEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid ReportId { get; set; }

    public int Seq { get; set; }

    public int Kind { get; set; }

    public string? AccountId { get; set; }

    public Guid? UserId { get; set; }

    public string? Email { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public int State { get; set; }

    public string? Reason { get; set; }

    public string? DecidedBy { get; set; }

    public long? DecidedAt { get; set; }
}
