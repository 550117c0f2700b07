using BusinessHubs.Provisioning.Explaining;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>Which groups bring a user into which teams.</summary>
public sealed record ScopeResponse(IReadOnlyList<GroupScopeResponse> Groups, IReadOnlyList<TeamScopeResponse> Teams)
{
    internal static ScopeResponse Of(ScopeStep step) => new(
        [.. step.Groups.Select(g => new GroupScopeResponse(
            g.Group.Value, g.Name, [.. g.Mappings.Select(m => m.Value)], [.. g.Teams.Select(t => t.Value)]))],
        [.. step.Teams.Select(t => new TeamScopeResponse(t.Team.Value, t.Name, t.ByHand, [.. t.Groups.Select(g => g.Value)]))]);
}
