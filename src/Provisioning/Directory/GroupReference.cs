using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A group that a user is in, for the readOnly <c>groups</c> attribute.</summary>
/// <param name="User">The user.</param>
/// <param name="Group">The group.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Direct">False when he is in it only through a group within it.</param>
public sealed record GroupReference(UserId User, GroupId Group, string DisplayName, bool Direct);
