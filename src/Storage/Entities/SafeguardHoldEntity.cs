namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>safeguard_hold</c>: reductions of one hub that wait for an Approver. Times are UTC ticks.</summary>
internal sealed class SafeguardHoldEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    /// <summary>1 of movers, 2 of leavers.</summary>
    public int Reduction { get; set; }

    public int State { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>Reductions that were done or pending when it was opened.</summary>
    public int Load { get; set; }

    /// <summary>How many would have passed.</summary>
    public int Most { get; set; }

    public long OpenedAt { get; set; }

    public long ExpiresAt { get; set; }

    public long? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Grows with each seat that joins and with the decision.</summary>
    public long Version { get; set; }
}
