using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>What the mappings make of a group of the user.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mappings">Mappings that recognise it.</param>
/// <param name="Teams">Teams it feeds; none when a mapping leaves it out.</param>
public sealed record GroupScope(GroupId Group, string Name, IReadOnlyList<MappingId> Mappings, IReadOnlyList<TeamId> Teams);
