namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>desired_log</c>. Times are UTC ticks.</summary>
internal sealed class DesiredLogEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public long Rev { get; set; }

    public string Access { get; set; } = "";

    public long At { get; set; }
}
