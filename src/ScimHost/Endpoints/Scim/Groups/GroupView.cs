using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>Groups as SCIM resources. The members are loaded only if the answer has them, one query for a whole page.</summary>
internal sealed class GroupView(IScimQueries queries)
{
    public async Task<IReadOnlyList<JsonObject>> ManyAsync(
        ScimCall call, IReadOnlyList<GroupRecord> groups, Projection projection, CancellationToken cancellation)
    {
        ILookup<GroupId, GroupMemberRecord>? members = projection.Needs("members") && groups.Count > 0
            ? await queries.MembersOfAsync(call.Workspace, [.. groups.Select(g => g.Id)], cancellation)
            : null;
        return [.. groups.Select(g => ResourceProjector.Project(Compose(call, g, members?[g.Id]), projection))];
    }

    public async Task<JsonObject> OneAsync(ScimCall call, GroupRecord group, Projection projection, CancellationToken cancellation) =>
        (await ManyAsync(call, [group], projection, cancellation))[0];

    /// <summary>The whole resource; <paramref name="members"/> null leaves the attribute out.</summary>
    public static JsonObject Compose(ScimCall call, GroupRecord group, IEnumerable<GroupMemberRecord>? members) => call.Representation.Compose(
        CoreSchemas.GroupType,
        ScimJson.ParseStored(group.Draft.Document),
        new ResourceMeta(group.Id.ToString(), group.Created, group.Modified, group.Version),
        members: members is null ? null : [.. members.Select(m => new MemberEntry(m.Id.ToString("D"), m.Kind.ToString(), m.Display))]);
}
