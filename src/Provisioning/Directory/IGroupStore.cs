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

    /// <summary>Deletes a group and its member rows.</summary>
    Task DeleteAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Ids of all members.</summary>
    Task<IReadOnlyList<UserId>> MemberIdsAsync(GroupId id, CancellationToken cancellation);

    /// <summary>Which of these users are members.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(GroupId id, IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>Adds and removes member rows; callers pass only real changes.</summary>
    Task ChangeMembersAsync(
        GroupId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation);
}
