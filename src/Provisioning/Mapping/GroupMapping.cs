using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>A rule that says which groups feed which team.</summary>
/// <param name="Id">The mapping.</param>
/// <param name="Kind">How it recognises groups.</param>
/// <param name="Pattern">What it looks for.</param>
/// <param name="Team">The team that those groups feed; null: they feed none, not even their own.</param>
/// <param name="Position">Its place in listings. All mappings that recognise a group count, whatever their place.</param>
/// <param name="Version">Grows with each change.</param>
public sealed record GroupMapping(MappingId Id, GroupMatchKind Kind, string Pattern, TeamId? Team, int Position, long Version);
