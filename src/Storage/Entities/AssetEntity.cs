namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>asset</c>. Times are UTC ticks.</summary>
internal sealed class AssetEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public string Kind { get; set; } = "";

    public string AssetId { get; set; } = "";

    public string Name { get; set; } = "";
}
