using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>Users as SCIM resources. Deactivated users are users like others; deleted ones are gone.</summary>
internal sealed class UserView(IScimQueries queries, SchemaCatalog catalog) : IResourceView<UserRecord>
{
    public ResourceTypeDefinition Type { get; } = catalog.FindByEndpoint("/Users")!;

    public string RelatedAttribute => "groups";

    public Guid IdOf(UserRecord record) => record.Id.Value;

    public long VersionOf(UserRecord record) => record.Version;

    public Task<UserRecord?> FindAsync(WorkspaceId workspace, Guid id, CancellationToken cancellation) =>
        queries.UserAsync(workspace, new UserId(id), cancellation);

    public Task<ScimPage<UserRecord>?> ListAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<UserRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation) =>
        queries.UsersAsync(workspace, request, compose, cancellation);

    public async Task<IReadOnlyList<JsonObject>> ComposeAsync(
        ScimCall call, IReadOnlyList<UserRecord> records, bool related, CancellationToken cancellation)
    {
        ILookup<UserId, GroupReference>? groups = related && records.Count > 0
            ? await queries.GroupsOfAsync(call.Workspace, [.. records.Select(u => u.Id)], cancellation)
            : null;
        return [.. records.Select(u => Compose(call, u, groups?[u.Id]))];
    }

    private JsonObject Compose(ScimCall call, UserRecord user, IEnumerable<GroupReference>? groups) => call.Representation.Compose(
        Type,
        ScimJson.ParseStored(user.Draft.Document),
        new ResourceMeta(user.Id.ToString(), user.Created, user.Modified, user.Version),
        groups: groups is null ? null : [.. groups.Select(g => new GroupEntry(g.Group.ToString(), g.DisplayName, g.Direct))]);
}
