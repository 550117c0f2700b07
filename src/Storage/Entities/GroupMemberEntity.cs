namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>group_member</c>. Times are UTC ticks.</summary>
internal sealed class GroupMemberEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid GroupId { get; set; }

    public Guid UserId { get; set; }
}
