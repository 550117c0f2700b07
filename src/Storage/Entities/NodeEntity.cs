namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>node</c>: a process on this database. Node-wide: it belongs to no workspace. Times are UTC ticks.</summary>
internal sealed class NodeEntity
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public int Roles { get; set; }

    public long StartedAt { get; set; }

    /// <summary>Its last sign of life (UTC ticks).</summary>
    public long SeenAt { get; set; }
}
