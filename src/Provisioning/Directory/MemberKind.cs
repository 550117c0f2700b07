namespace BusinessHubs.Provisioning.Directory;

/// <summary>What a member of a group is (RFC 7643 section 4.2, <c>members.type</c>).</summary>
public enum MemberKind
{
    /// <summary>A user.</summary>
    User = 0,

    /// <summary>A group; its users count as members of the teams that the outer group feeds.</summary>
    Group = 1,
}
