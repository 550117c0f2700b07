using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>Teams and group mappings of one workspace, inside a unit of work.</summary>
public interface ITeamStore
{
    /// <summary>Makes the team of a new group and the mapping between them.</summary>
    void AddForGroup(TeamId team, GroupId group, string name, DateTimeOffset at);

    /// <summary>Teams that these groups feed themselves, each once.</summary>
    Task<IReadOnlyList<TeamId>> TeamsOfGroupsAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Gives the default team of a group its new name.</summary>
    Task RenameForGroupAsync(GroupId group, string name, CancellationToken cancellation);

    /// <summary>Removes the default team of a deleted group, its mapping and its grants.</summary>
    Task RemoveForGroupAsync(GroupId group, CancellationToken cancellation);

    /// <summary>One team, or null.</summary>
    Task<TeamRecord?> FindAsync(TeamId id, CancellationToken cancellation);

    /// <summary>A team by its name (without regard to case), or null.</summary>
    Task<TeamRecord?> FindByNameAsync(string name, CancellationToken cancellation);

    /// <summary>A page of teams ordered by id.</summary>
    Task<IReadOnlyList<TeamRecord>> ListAsync(TeamId? after, int count, CancellationToken cancellation);

    /// <summary>Users of a team, each once: those of its groups and of the groups within them.</summary>
    Task<IReadOnlyList<UserId>> MembersAsync(TeamId id, CancellationToken cancellation);
}
