using BusinessHubs.Provisioning.Mapping;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A group mapping as somebody wants it.</summary>
/// <param name="Kind">How it recognises groups.</param>
/// <param name="Pattern">What it looks for.</param>
/// <param name="Team">Id or name of the team that those groups feed; null with <paramref name="Ignore"/>.</param>
/// <param name="Ignore">Those groups feed no team at all.</param>
public sealed record MappingDraft(GroupMatchKind Kind, string? Pattern, string? Team, bool Ignore);
