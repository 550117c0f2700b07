namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_health</c>. Times are UTC ticks.</summary>
internal sealed class HubHealthEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public long? ThrottledUntil { get; set; }

    public long? NextProbeAt { get; set; }

    public int Probes { get; set; }
}
