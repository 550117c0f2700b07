namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>grant</c>. Times are UTC ticks.</summary>
internal sealed class GrantEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid HubId { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? UserId { get; set; }

    public int HubRole { get; set; }

    public string Access { get; set; } = "";

    public bool WithSeat { get; set; }

    public long CreatedAt { get; set; }

    public Guid? CollectionId { get; set; }

    public int Source { get; set; }

    public long? ExpiresAt { get; set; }

    public long? RemindedAt { get; set; }

    public string? GivenBy { get; set; }

    public long Version { get; set; }
}
