using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using BusinessHubs.Storage.Stores;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Filters;

internal sealed class ScimQueries(IStorageEngine engine) : IScimQueries
{
    /// <summary>The most rows that are read to evaluate a filter that has no translation.</summary>
    internal const int ScanBound = 10_000;

    /// <summary>The most rows whose documents the database reads to evaluate a filter.</summary>
    internal const int DocumentBound = 200_000;

    public async Task<ScimPage<UserRecord>?> UsersAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<UserRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation)
    {
        if (await UserProbes.TryAsync(engine, workspace, request) is { } probe)
            return probe;
        await using BusinessHubsContext context = Open(workspace);
        var reader = new ListReader<ScimUserEntity, UserRecord>(
            context.Users.Where(u => u.DeletedAt == null),
            node => UserPredicate.Column(node, context),
            context.Exactly,
            RowOrder.Of,
            (rows, ct) => WithEmailsAsync(context, rows, ct),
            compose);
        return await reader.ReadAsync(request, cancellation);
    }

    public async Task<ScimPage<GroupRecord>?> GroupsAsync(
        WorkspaceId workspace, ScimListRequest request,
        Func<IReadOnlyList<GroupRecord>, CancellationToken, Task<IReadOnlyList<JsonObject>>> compose, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = Open(workspace);
        var reader = new ListReader<ScimGroupEntity, GroupRecord>(
            context.Groups,
            node => GroupPredicate.Column(node, context),
            context.Exactly,
            RowOrder.Of,
            async (rows, ct) => [.. (await rows.ToListAsync(ct)).Select(GroupStore.Record)],
            compose);
        return await reader.ReadAsync(request, cancellation);
    }

    public async Task<UserRecord?> UserAsync(WorkspaceId workspace, UserId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await engine.ReadAsync(s => s.UserAsync(workspace.Value, id.Value)) is { } user
            ? UserRows.Record(user.Row, user.Emails)
            : null;
    }

    public async Task<GroupRecord?> GroupAsync(WorkspaceId workspace, GroupId id, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = Open(workspace);
        return await new GroupStore(context, workspace).FindAsync(id, cancellation);
    }

    public async Task<ILookup<UserId, GroupReference>> GroupsOfAsync(
        WorkspaceId workspace, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        if (users.Count == 1 && !await engine.ReadAsync(s => s.IsMemberAsync(workspace.Value, users.First().Value)))
            return Array.Empty<GroupReference>().ToLookup(g => g.User);
        await using BusinessHubsContext context = Open(workspace);
        return await GroupRelations.GroupsOfAsync(context, users, cancellation);
    }

    public async Task<ILookup<GroupId, GroupMemberRecord>> MembersOfAsync(
        WorkspaceId workspace, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = Open(workspace);
        return await GroupRelations.MembersOfAsync(context, groups, cancellation);
    }

    private static async Task<IReadOnlyList<UserRecord>> WithEmailsAsync(
        BusinessHubsContext context, IQueryable<ScimUserEntity> query, CancellationToken cancellation)
    {
        List<ScimUserEntity> rows = await query.ToListAsync(cancellation);
        Dictionary<Guid, List<UserEmailEntity>> emails = [];
        foreach (Guid[] chunk in Chunks.Of(rows.Select(r => r.Id)))
        {
            foreach (UserEmailEntity email in await context.UserEmails.Where(e => chunk.Contains(e.UserId))
                .OrderBy(e => e.Position).ToListAsync(cancellation))
            {
                if (!emails.TryGetValue(email.UserId, out List<UserEmailEntity>? list))
                    emails[email.UserId] = list = [];
                list.Add(email);
            }
        }

        return [.. rows.Select(r => UserRows.Record(r, emails.GetValueOrDefault(r.Id, [])))];
    }

    private BusinessHubsContext Open(WorkspaceId workspace)
    {
        BusinessHubsContext context = engine.CreateContext();
        context.Workspace = workspace.Value;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }
}
