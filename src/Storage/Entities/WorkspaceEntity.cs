namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>workspace</c>. Times are UTC ticks.</summary>
internal sealed class WorkspaceEntity
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public long CreatedAt { get; set; }

    public string? Settings { get; set; }

    public long Version { get; set; }
}
