using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A team; <c>members</c> is how many users it has.</summary>
public sealed record TeamResponse(Guid Id, string Name, Guid? GroupId, int Members)
{
    internal static TeamResponse Of(TeamRecord team) => new(team.Id.Value, team.Name, team.Group?.Value, team.Members);
}
