namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>A group, the mappings that recognise it (none: it feeds its own team) and the teams that it feeds.</summary>
public sealed record GroupScopeResponse(Guid Id, string Name, IReadOnlyList<Guid> Mappings, IReadOnlyList<Guid> Teams);
