namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>user_profile</c>: what is not plain about a user; a member who is here has no row. Times are UTC ticks.</summary>
internal sealed class UserProfileEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid UserId { get; set; }

    public int Kind { get; set; }

    public string? LocalPartner { get; set; }

    public long? LeftAt { get; set; }

    public int? LeftHow { get; set; }
}
