namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>seat</c>. Times are UTC ticks.</summary>
internal sealed class SeatEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public int? AccountState { get; set; }

    public string? AccountId { get; set; }

    public string? ObservedAccess { get; set; }

    public bool IsServiceAccount { get; set; }

    public bool IsLastOwner { get; set; }

    public long? ObservedAt { get; set; }

    public string Applied { get; set; } = "";

    public int Origin { get; set; }

    public bool Exempt { get; set; }

    public long? CutAt { get; set; }

    public string? KnownEmail { get; set; }

    public long? RemovalConfirmedAt { get; set; }

    public long? AbsentSeenAt { get; set; }

    /// <summary>When the app first showed it suspended (UTC ticks).</summary>
    public long? SuspendedAt { get; set; }

    /// <summary>When the open invitation was sent (UTC ticks).</summary>
    public long? InvitedAt { get; set; }
}
