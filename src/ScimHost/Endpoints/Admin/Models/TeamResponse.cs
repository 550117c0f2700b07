using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A team; <c>members</c> is how many users it has, <c>fedBy</c> the groups whose members are in it.</summary>
public sealed record TeamResponse(Guid Id, string Name, Guid? GroupId, int Members, TeamSource Source,
    IReadOnlyList<Guid> FedBy, long Version)
{
    internal static TeamResponse Of(TeamRecord team) => new(team.Id.Value, team.Name, team.Group?.Value, team.Members, team.Source, [.. team.Groups.Select(g => g.Value)], team.Version);
}
