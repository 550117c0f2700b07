namespace BusinessHubs.Storage.Entities;

/// <summary>The columns that rows of all SCIM resources have. Not a table. Times are UTC ticks.</summary>
internal abstract class ScimResourceEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string? ExternalId { get; set; }

    public string Document { get; set; } = "";

    public long Version { get; set; }

    public long CreatedAt { get; set; }

    public long ModifiedAt { get; set; }
}
