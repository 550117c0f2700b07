namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>scim_user</c>: indexed columns for what is filtered on, and the SCIM document. Times are UTC ticks.</summary>
internal sealed class ScimUserEntity : ScimResourceEntity
{
    public string UserName { get; set; } = "";

    public string UserNameKey { get; set; } = "";

    public string? DisplayName { get; set; }

    public string? DisplayNameKey { get; set; }

    public bool Active { get; set; }

    public long? DeletedAt { get; set; }
}
