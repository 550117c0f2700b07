namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>team_member</c>: a user whom somebody put into a team by hand. Times are UTC ticks.</summary>
internal sealed class TeamMemberEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid TeamId { get; set; }

    public Guid UserId { get; set; }
}
