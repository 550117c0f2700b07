using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>Teams of one workspace, who is in them and which groups feed them, inside a unit of work.</summary>
public interface ITeamStore
{
    /// <summary>Makes the own team of a new group; what the group feeds is set by <see cref="SetFeedsAsync"/>.</summary>
    void AddForGroup(TeamId team, GroupId group, string name, DateTimeOffset at);

    /// <summary>Makes a team that belongs to no group.</summary>
    void Add(TeamId team, string name, DateTimeOffset at);

    /// <summary>Gives a team a new name and raises its version.</summary>
    Task RenameAsync(TeamId team, string name, CancellationToken cancellation);

    /// <summary>Removes a team with its members, mappings and grants.</summary>
    Task RemoveAsync(TeamId team, CancellationToken cancellation);

    /// <summary>Makes the teams that a group feeds exactly these.</summary>
    Task SetFeedsAsync(GroupId group, IReadOnlyCollection<TeamId> teams, CancellationToken cancellation);

    /// <summary>Which teams each group feeds; groups that feed none are left out.</summary>
    Task<ILookup<GroupId, TeamId>> FeedsAsync(CancellationToken cancellation);

    /// <summary>The own teams of groups.</summary>
    Task<IReadOnlyDictionary<GroupId, TeamId>> OwnTeamsAsync(CancellationToken cancellation);

    /// <summary>The own team of a group, or null.</summary>
    Task<TeamId?> OwnTeamAsync(GroupId group, CancellationToken cancellation);

    /// <summary>Teams that these groups feed themselves, each once.</summary>
    Task<IReadOnlyList<TeamId>> TeamsOfGroupsAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Gives the own team of a group its new name.</summary>
    Task RenameForGroupAsync(GroupId group, string name, CancellationToken cancellation);

    /// <summary>Removes the own team of a deleted group and what the group feeds.</summary>
    Task RemoveForGroupAsync(GroupId group, CancellationToken cancellation);

    /// <summary>One team, or null.</summary>
    Task<TeamRecord?> FindAsync(TeamId id, CancellationToken cancellation);

    /// <summary>Teams of a name (without regard to case); those that somebody made first.</summary>
    Task<IReadOnlyList<TeamRecord>> NamedAsync(string name, CancellationToken cancellation);

    /// <summary>A page of teams ordered by id.</summary>
    Task<IReadOnlyList<TeamRecord>> ListAsync(TeamId? after, int count, CancellationToken cancellation);

    /// <summary>Users of a team, each once: those of its groups and of the groups within them, and those put in by hand.</summary>
    Task<IReadOnlyList<UserId>> MembersAsync(TeamId id, CancellationToken cancellation);

    /// <summary>Users put in by hand.</summary>
    Task<IReadOnlyList<UserId>> HandMembersAsync(TeamId id, CancellationToken cancellation);

    /// <summary>Puts users in and takes users out by hand, and raises the version of the team.</summary>
    Task ChangeHandMembersAsync(
        TeamId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation);
}
