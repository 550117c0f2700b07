namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>safeguard_hold_seat</c>: one reduction as it was shown to the Approver.</summary>
internal sealed class SafeguardHoldSeatEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HoldId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    /// <summary>The revision that was wanted.</summary>
    public long Rev { get; set; }

    /// <summary>What the person had.</summary>
    public string Before { get; set; } = "";

    /// <summary>What would remain.</summary>
    public string After { get; set; } = "";
}
