using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// A group mapping: groups are recognised by <c>name</c>, <c>prefix</c>, <c>pattern</c> (a regular expression without backtracking) or
/// <c>externalId</c>, and feed a team (id or name) or, with <c>ignore</c>, none.
/// </summary>
public sealed record MappingRequest(GroupMatchKind Kind, string? Pattern, string? Team = null, bool Ignore = false)
{
    internal MappingDraft Draft => new(Kind, Pattern, Team, Ignore);
}
