namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>scim_user</c>: indexed columns for what is filtered on, and the SCIM document. Times are UTC ticks.</summary>
internal sealed class ScimUserEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string UserName { get; set; } = "";

    public string UserNameKey { get; set; } = "";

    public string? ExternalId { get; set; }

    public string? DisplayName { get; set; }

    public string? DisplayNameKey { get; set; }

    public bool Active { get; set; }

    public string Document { get; set; } = "";

    public long Version { get; set; }

    public long CreatedAt { get; set; }

    public long ModifiedAt { get; set; }

    public long? DeletedAt { get; set; }
}
