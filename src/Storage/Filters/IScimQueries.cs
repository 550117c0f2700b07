using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Reads for SCIM lists. Filters are translated to SQL where they can be; the rest is evaluated while streaming, with a bound.
/// </summary>
public interface IScimQueries
{
    /// <summary>A page of users ordered by id, inactive ones included.</summary>
    /// <param name="workspace">Whose users.</param>
    /// <param name="filter">The filter, or null for all.</param>
    /// <param name="matches">Evaluates the filter on one user when it cannot be translated.</param>
    /// <param name="startIndex">1-based.</param>
    /// <param name="count">At most so many; 0 asks for the total only.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when the filter would need a scan over the bound (SCIM <c>tooMany</c>).</returns>
    Task<ScimPage<UserRecord>?> UsersAsync(
        WorkspaceId workspace, FilterNode? filter, Func<UserRecord, bool> matches, int startIndex, int count,
        CancellationToken cancellation);

    /// <summary>A page of groups ordered by id; as <see cref="UsersAsync"/>.</summary>
    Task<ScimPage<GroupRecord>?> GroupsAsync(
        WorkspaceId workspace, FilterNode? filter, Func<GroupRecord, bool> matches, int startIndex, int count,
        CancellationToken cancellation);

    /// <summary>One user, or null.</summary>
    Task<UserRecord?> UserAsync(WorkspaceId workspace, UserId id, CancellationToken cancellation);

    /// <summary>One group, or null.</summary>
    Task<GroupRecord?> GroupAsync(WorkspaceId workspace, GroupId id, CancellationToken cancellation);

    /// <summary>The groups of these users: direct ones first, then those that contain them.</summary>
    Task<ILookup<UserId, GroupReference>> GroupsOfAsync(
        WorkspaceId workspace, IReadOnlyCollection<UserId> users, CancellationToken cancellation);

    /// <summary>The members of these groups themselves: users ordered by id, then groups.</summary>
    Task<ILookup<GroupId, GroupMemberRecord>> MembersOfAsync(
        WorkspaceId workspace, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation);
}
