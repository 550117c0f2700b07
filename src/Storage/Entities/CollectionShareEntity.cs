namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>collection_share</c>: who a collection is shared with. Times are UTC ticks.</summary>
internal sealed class CollectionShareEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public Guid CollectionId { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? UserId { get; set; }

    public long CreatedAt { get; set; }
}
