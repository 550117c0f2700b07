namespace BusinessHubs.Provisioning.Directory;

/// <summary>A member of a group, with the name we show for it.</summary>
/// <param name="Id">The user or group.</param>
/// <param name="Kind">Which of both.</param>
/// <param name="Display">The user's or group's name.</param>
public sealed record GroupMemberRecord(Guid Id, MemberKind Kind, string? Display);
