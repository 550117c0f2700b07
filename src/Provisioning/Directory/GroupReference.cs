using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A group that a user is in, for the readOnly <c>groups</c> attribute.</summary>
public sealed record GroupReference(UserId User, GroupId Group, string DisplayName);
