namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>sync_report</c>: what one "check for updates" found. Times are UTC ticks.</summary>
internal sealed class SyncReportEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    public int Trigger { get; set; }

    public string RequestedBy { get; set; } = "";

    public int State { get; set; }

    public long StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public int Pages { get; set; }

    public int Accounts { get; set; }

    public string Counts { get; set; } = "";

    public bool Suspect { get; set; }

    public string? Reason { get; set; }
}
