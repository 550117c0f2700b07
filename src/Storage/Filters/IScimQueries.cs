using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Reads for SCIM lists. Filters are translated to SQL where they can be; the rest is evaluated while streaming, with a bound.
/// </summary>
public interface IScimQueries
{
    /// <summary>A page of users, inactive ones included.</summary>
    /// <param name="workspace">Whose users.</param>
    /// <param name="request">Which of them.</param>
    /// <param name="compose">
    /// The whole resources of some records, in their order; asked where the database cannot filter or sort.
    /// </param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when the filter would need a scan over the bound (SCIM <c>tooMany</c>).</returns>
    Task<ScimPage<UserRecord>?> UsersAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<UserRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation);

    /// <summary>A page of groups; as <see cref="UsersAsync"/>.</summary>
    Task<ScimPage<GroupRecord>?> GroupsAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<GroupRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation);

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
