using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>Groups as SCIM resources. The members are loaded only if the answer has them, one query for a whole page.</summary>
internal sealed class GroupView(IScimQueries queries, SchemaCatalog catalog) : IResourceView<GroupRecord>
{
    public ResourceTypeDefinition Type { get; } = catalog.FindByEndpoint("/Groups")!;

    public string RelatedAttribute => "members";

    public Guid IdOf(GroupRecord record) => record.Id.Value;

    public long VersionOf(GroupRecord record) => record.Version;

    public Task<GroupRecord?> FindAsync(WorkspaceId workspace, Guid id, CancellationToken cancellation) =>
        queries.GroupAsync(workspace, new GroupId(id), cancellation);

    public Task<ScimPage<GroupRecord>?> ListAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<GroupRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation) =>
        queries.GroupsAsync(workspace, request, compose, cancellation);

    public async Task<IReadOnlyList<JsonObject>> ComposeAsync(
        ScimCall call, IReadOnlyList<GroupRecord> records, bool related, CancellationToken cancellation)
    {
        ILookup<GroupId, GroupMemberRecord>? members = related && records.Count > 0
            ? await queries.MembersOfAsync(call.Workspace, [.. records.Select(g => g.Id)], cancellation)
            : null;
        return [.. records.Select(g => Compose(call, g, members?[g.Id]))];
    }

    private JsonObject Compose(ScimCall call, GroupRecord group, IEnumerable<GroupMemberRecord>? members) => call.Representation.Compose(
        Type,
        ScimJson.ParseStored(group.Draft.Document),
        new ResourceMeta(group.Id.ToString(), group.Created, group.Modified, group.Version),
        members: members is null ? null : [.. members.Select(m => new MemberEntry(m.Id.ToString("D"), m.Kind.ToString(), m.Display))]);
}
