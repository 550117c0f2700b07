namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>group_child</c>: the child group is a member of the group.</summary>
internal sealed class GroupChildEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid GroupId { get; set; }

    public Guid ChildId { get; set; }
}
