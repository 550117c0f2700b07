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

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>GET of one user and lists of users. Deactivated users are users like others; deleted ones are gone.</summary>
internal sealed class UserReads(IScimQueries queries, UserView view, ScimLimits limits)
{
    public async Task<ScimAnswer> OneAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.UserType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (!ResourceId.TryParse(id, out Guid guid)
            || await queries.UserAsync(call.Workspace, new UserId(guid), cancellation) is not { } user)
        {
            return EditAnswers.NotFound("User", id);
        }

        if (call.IfNoneMatch is { } known && VersionTag.Matches(known, user.Version))
            return new ScimAnswer.NotModified(user.Version);
        return new ScimAnswer.Content(200, await view.OneAsync(call, user, projection, cancellation), user.Version);
    }

    public async Task<ScimAnswer> ListAsync(ScimCall call, ListQuery list, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.UserType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (await PageAsync(call, list, cancellation) is not { } page)
            return new ScimAnswer.Failed(ScimError.TooMany("This filter would have to look at too many users; use an attribute such as userName or externalId."));
        IReadOnlyList<JsonObject> resources = await view.ManyAsync(call, page.Items, projection, cancellation);
        return new ScimAnswer.Content(200, ListResponse.Build(page.Total, list.Paging.StartIndex, resources));
    }

    private Task<ScimPage<UserRecord>?> PageAsync(ScimCall call, ListQuery list, CancellationToken cancellation)
    {
        if (list.Filter is { } filter && filter.Mentions("groups"))
            return RelatedScan.RunAsync<UserRecord>(QueryAsync, MatchingAsync, list.Paging);
        return QueryAsync(user => list.Filter is null || FilterEvaluator.Matches(list.Filter, UserView.Compose(call, user, null)));

        Task<ScimPage<UserRecord>?> QueryAsync(Func<UserRecord, bool> matches) => queries.UsersAsync(
            call.Workspace, list.Filter, matches, list.Paging.StartIndex, list.Paging.Count, cancellation);

        async Task<IReadOnlyList<UserRecord>> MatchingAsync(IReadOnlyList<UserRecord> users)
        {
            ILookup<UserId, GroupReference> groups =
                await queries.GroupsOfAsync(call.Workspace, [.. users.Select(u => u.Id)], cancellation);
            return [.. users.Where(u => FilterEvaluator.Matches(list.Filter!, UserView.Compose(call, u, groups[u.Id])))];
        }
    }
}
