namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>scim_group</c>; members are rows of their own. Times are UTC ticks.</summary>
internal sealed class ScimGroupEntity : ScimResourceEntity
{
    public string DisplayName { get; set; } = "";

    public string DisplayNameKey { get; set; } = "";
}
