namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Users (ids or userNames) to put into a team and to take out.</summary>
public sealed record TeamMembersRequest(IReadOnlyList<string>? Add = null, IReadOnlyList<string>? Remove = null);
