namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub_health</c>. Times are UTC ticks.</summary>
internal sealed class HubHealthEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public long? ThrottledUntil { get; set; }

    public long? NextProbeAt { get; set; }

    public int Probes { get; set; }

    public long? NextSyncAt { get; set; }

    public string? SyncTrigger { get; set; }

    public long? LastSyncedAt { get; set; }

    public int? SeatsTotal { get; set; }

    public int? SeatsUsed { get; set; }

    public long? CircuitOpenUntil { get; set; }
}
