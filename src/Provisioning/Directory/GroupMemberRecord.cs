using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A member of a group, with the name we show for him.</summary>
public sealed record GroupMemberRecord(UserId User, string? Display);
