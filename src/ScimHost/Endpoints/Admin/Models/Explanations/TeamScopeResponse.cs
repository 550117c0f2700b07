namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>A team of a user, whether somebody put him in by hand, and the groups of his that feed it.</summary>
public sealed record TeamScopeResponse(Guid Id, string Name, bool ByHand, IReadOnlyList<Guid> Groups);
