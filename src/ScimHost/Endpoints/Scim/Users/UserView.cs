using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>Users as SCIM resources. The groups are loaded only if the answer has them, one query for a whole page.</summary>
internal sealed class UserView(IScimQueries queries)
{
    public async Task<IReadOnlyList<JsonObject>> ManyAsync(
        ScimCall call, IReadOnlyList<UserRecord> users, Projection projection, CancellationToken cancellation)
    {
        ILookup<UserId, GroupReference>? groups = projection.Needs("groups") && users.Count > 0
            ? await queries.GroupsOfAsync(call.Workspace, [.. users.Select(u => u.Id)], cancellation)
            : null;
        return [.. users.Select(u => ResourceProjector.Project(Compose(call, u, groups?[u.Id]), projection))];
    }

    public async Task<JsonObject> OneAsync(ScimCall call, UserRecord user, Projection projection, CancellationToken cancellation) =>
        (await ManyAsync(call, [user], projection, cancellation))[0];

    /// <summary>The whole resource; <paramref name="groups"/> null leaves the attribute out.</summary>
    public static JsonObject Compose(ScimCall call, UserRecord user, IEnumerable<GroupReference>? groups) => call.Representation.Compose(
        CoreSchemas.UserType,
        ScimJson.ParseStored(user.Draft.Document),
        new ResourceMeta(user.Id.ToString(), user.Created, user.Modified, user.Version),
        groups: groups is null ? null : [.. groups.Select(g => new GroupEntry(g.Group.ToString(), g.DisplayName, g.Direct))]);
}
