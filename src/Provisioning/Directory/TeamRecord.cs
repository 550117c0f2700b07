using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A set of users that grants are given to.</summary>
/// <param name="Id">The team.</param>
/// <param name="Name">Shown name; follows the group's displayName for the default mapping.</param>
/// <param name="Group">The group that feeds it by default mapping; null for others.</param>
/// <param name="Members">How many users it has.</param>
public sealed record TeamRecord(TeamId Id, string Name, GroupId? Group, int Members);
