namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>team</c>. Times are UTC ticks.</summary>
internal sealed class TeamEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public long CreatedAt { get; set; }

    public int Source { get; set; }

    public Guid? GroupId { get; set; }

    public long Version { get; set; }
}
