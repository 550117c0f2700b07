namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>scim_group</c>; members are rows of their own. Times are UTC ticks.</summary>
internal sealed class ScimGroupEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string DisplayName { get; set; } = "";

    public string DisplayNameKey { get; set; } = "";

    public string? ExternalId { get; set; }

    public string Document { get; set; } = "";

    public long Version { get; set; }

    public long CreatedAt { get; set; }

    public long ModifiedAt { get; set; }
}
