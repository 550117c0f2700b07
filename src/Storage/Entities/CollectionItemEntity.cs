namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>collection_item</c>: a hub in a collection, with what it gives there. A hub is in one collection only. Times are UTC ticks.</summary>
internal sealed class CollectionItemEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid CollectionId { get; set; }

    public Guid HubId { get; set; }

    public int HubRole { get; set; }

    public string Access { get; set; } = "";

    public bool WithSeat { get; set; }
}
