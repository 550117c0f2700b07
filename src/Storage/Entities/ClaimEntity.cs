namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>claim</c>: a user's step that releases what a collection gives him in one hub. Times are UTC ticks.</summary>
internal sealed class ClaimEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid CollectionId { get; set; }

    public Guid HubId { get; set; }

    public Guid UserId { get; set; }

    public int State { get; set; }

    public long OfferedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? DecidedAt { get; set; }
}
