using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A team with the ids of its members.</summary>
public sealed record TeamDetailsResponse(TeamResponse Team, IReadOnlyList<Guid> MemberIds)
{
    internal static TeamDetailsResponse Of(TeamDetails details) =>
        new(TeamResponse.Of(details.Team), [.. details.Members.Select(m => m.Value)]);
}
