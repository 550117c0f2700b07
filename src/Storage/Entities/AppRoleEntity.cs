namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>app_role</c>: a role of a hub (empty kind) or of a kind of its assets. Times are UTC ticks.</summary>
internal sealed class AppRoleEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid HubId { get; set; }

    public string AssetKind { get; set; } = "";

    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public int Weight { get; set; }

    public int Model { get; set; }

    public int Position { get; set; }
}
