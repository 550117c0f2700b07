using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>GET of one group and lists of groups.</summary>
internal sealed class GroupReads(IScimQueries queries, GroupView view, ScimLimits limits)
{
    public async Task<ScimAnswer> OneAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.GroupType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (!ResourceId.TryParse(id, out Guid guid)
            || await queries.GroupAsync(call.Workspace, new GroupId(guid), cancellation) is not { } group)
        {
            return EditAnswers.NotFound("Group", id);
        }

        if (call.IfNoneMatch is { } known && VersionTag.Matches(known, group.Version))
            return new ScimAnswer.NotModified(group.Version);
        return new ScimAnswer.Content(200, await view.OneAsync(call, group, projection, cancellation), group.Version);
    }

    public async Task<ScimAnswer> ListAsync(ScimCall call, ListQuery list, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.GroupType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (await PageAsync(call, list, cancellation) is not { } page)
            return new ScimAnswer.Failed(ScimError.TooMany("This filter would have to look at too many groups; use an attribute such as displayName or externalId."));
        IReadOnlyList<JsonObject> resources = await view.ManyAsync(call, page.Items, projection, cancellation);
        return new ScimAnswer.Content(200, ListResponse.Build(page.Total, list.Paging.StartIndex, resources));
    }

    private Task<ScimPage<GroupRecord>?> PageAsync(ScimCall call, ListQuery list, CancellationToken cancellation)
    {
        if (list.Filter is { } filter && filter.Mentions("members"))
            return RelatedScan.RunAsync<GroupRecord>(QueryAsync, MatchingAsync, list.Paging);
        return QueryAsync(group => list.Filter is null || FilterEvaluator.Matches(list.Filter, GroupView.Compose(call, group, null)));

        Task<ScimPage<GroupRecord>?> QueryAsync(Func<GroupRecord, bool> matches) => queries.GroupsAsync(
            call.Workspace, list.Filter, matches, list.Paging.StartIndex, list.Paging.Count, cancellation);

        async Task<IReadOnlyList<GroupRecord>> MatchingAsync(IReadOnlyList<GroupRecord> groups)
        {
            ILookup<GroupId, GroupMemberRecord> members =
                await queries.MembersOfAsync(call.Workspace, [.. groups.Select(g => g.Id)], cancellation);
            return [.. groups.Where(g => FilterEvaluator.Matches(list.Filter!, GroupView.Compose(call, g, members[g.Id])))];
        }
    }
}
