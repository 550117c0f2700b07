namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>collection</c>: hubs and assets that are granted together. Times are UTC ticks.</summary>
internal sealed class CollectionEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public long Version { get; set; }

    public long CreatedAt { get; set; }
}
