using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>
/// Which teams a group feeds. Pure. A mapping that ignores the group wins over all others; else every mapping that recognises it
/// counts; a group that none recognises feeds its own team.
/// </summary>
public sealed class GroupMappingRule
{
    private readonly List<(GroupMatch Match, TeamId? Team)> _mappings;

    /// <summary>Makes the rule of a workspace.</summary>
    /// <exception cref="InvalidOperationException">A stored pattern is not usable: it was checked before it was stored.</exception>
    public GroupMappingRule(IEnumerable<GroupMapping> mappings) =>
        _mappings =
        [
            .. mappings.Select(m => GroupMatch.TryMake(m.Kind, m.Pattern, out GroupMatch? match, out string? reason)
                ? (match, m.Team)
                : throw new InvalidOperationException($"Mapping {m.Id}: {reason}")),
        ];

    /// <summary>The teams, each once.</summary>
    /// <param name="displayName">Name of the group.</param>
    /// <param name="externalId">Its externalId, or null.</param>
    /// <param name="own">Its own team, or null when it has none.</param>
    public IReadOnlySet<TeamId> TeamsOf(string displayName, string? externalId, TeamId? own)
    {
        var teams = new HashSet<TeamId>();
        bool recognised = false;
        foreach ((GroupMatch match, TeamId? team) in _mappings)
        {
            if (!match.Matches(displayName, externalId))
                continue;
            if (team is not { } fed)
                return new HashSet<TeamId>();
            recognised = true;
            _ = teams.Add(fed);
        }

        if (!recognised && own is { } itself)
            _ = teams.Add(itself);
        return teams;
    }
}
