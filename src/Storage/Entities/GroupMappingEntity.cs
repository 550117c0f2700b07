namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>group_mapping</c>: this group feeds this team. Times are UTC ticks.</summary>
internal sealed class GroupMappingEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid GroupId { get; set; }

    public Guid TeamId { get; set; }

    public bool IsDefault { get; set; }
}
