using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>Groups and their member rows of one workspace, inside a unit of work.</summary>
public interface IGroupStore
{
    /// <summary>The group, or null.</summary>
    Task<GroupRecord?> FindAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Which group has this displayName (without regard to case), or null.</summary>
    Task<GroupId?> FindByDisplayNameAsync(string displayName, CancellationToken cancellation);

    /// <summary>Stores a new group.</summary>
    void Add(GroupRecord group);

    /// <summary>Stores new values of a group.</summary>
    Task UpdateAsync(GroupRecord group, CancellationToken cancellation);

    /// <summary>Deletes a group, with its memberships where there are any left.</summary>
    Task DeleteAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Takes out every user and group within a group, and takes it out of the groups it stands in.</summary>
    Task DeleteMembershipsAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Which of these are groups.</summary>
    Task<IReadOnlySet<GroupId>> ExistingAsync(IReadOnlyCollection<GroupId> ids, CancellationToken cancellation);

    /// <summary>Users that are members themselves.</summary>
    Task<IReadOnlyList<UserId>> MemberIdsAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Which of these users are members themselves.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(GroupId id, IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>Groups that are members.</summary>
    Task<IReadOnlyList<GroupId>> InnerGroupsAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Which of these groups are members.</summary>
    Task<IReadOnlySet<GroupId>> InnerGroupsAmongAsync(GroupId id, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Every edge on the way up from these groups; one query a level, one in all where nothing is nested.</summary>
    Task<IReadOnlyList<GroupEdge>> EdgesAboveAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Every edge on the way down from these groups; as <see cref="EdgesAboveAsync"/>.</summary>
    Task<IReadOnlyList<GroupEdge>> EdgesBelowAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Users of these groups and of the groups within them, each once.</summary>
    Task<IReadOnlyCollection<UserId>> UsersBelowAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);

    /// <summary>Adds and removes users; callers pass only real changes.</summary>
    Task ChangeMembersAsync(
        GroupId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation);

    /// <summary>Takes out every user that is a member himself.</summary>
    Task RemoveAllMembersAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Adds and removes groups within a group; callers pass only real changes that make no cycle.</summary>
    Task ChangeInnerGroupsAsync(
        GroupId id, IReadOnlyCollection<GroupId> add, IReadOnlyCollection<GroupId> remove, CancellationToken cancellation);

    /// <summary>A new version for every group that a user is a member of: he is about to go.</summary>
    Task TouchGroupsOfAsync(UserId user, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>A new version for every group that a group is a member of: it is about to go.</summary>
    Task TouchGroupsOfAsync(GroupId group, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Every group with what mappings look at, ordered by id.</summary>
    Task<IReadOnlyList<GroupBrief>> BriefsAsync(CancellationToken cancellation);
}
