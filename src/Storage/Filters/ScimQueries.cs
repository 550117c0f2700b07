using System.Linq.Expressions;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using BusinessHubs.Storage.Stores;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Filters;

internal sealed class ScimQueries(IStorageEngine engine) : IScimQueries
{
    /// <summary>The most rows that are read to evaluate a filter that has no translation.</summary>
    internal const int ScanBound = 10_000;

    private const int Batch = 500;

    public async Task<ScimPage<UserRecord>?> UsersAsync(
        WorkspaceId workspace, FilterNode? filter, Func<UserRecord, bool> matches, int startIndex, int count,
        CancellationToken cancellation)
    {
        if (await UserProbes.TryAsync(engine, workspace, filter, startIndex, count) is { } probe)
            return probe;
        await using BusinessHubsContext context = Open(workspace);
        IQueryable<ScimUserEntity> users = context.Users.Where(u => u.DeletedAt == null);
        Expression<Func<ScimUserEntity, bool>>? predicate = filter is null ? _ => true : UserPredicate.Of(filter, context);
        if (predicate is not null)
        {
            users = users.Where(predicate);
            int total = await users.CountAsync(cancellation);
            return new ScimPage<UserRecord>(
                total, await WithEmailsAsync(context, Page(users.OrderBy(u => u.Id), startIndex, count, total), cancellation));
        }

        if (UserPredicate.Narrow(filter!, context) is { } narrow)
            users = users.Where(narrow);
        if (await users.Take(ScanBound + 1).CountAsync(cancellation) > ScanBound)
            return null;
        return await ScanAsync(
            after => WithEmailsAsync(
                context, users.Where(u => u.Id.CompareTo(after) > 0).OrderBy(u => u.Id).Take(Batch), cancellation),
            u => u.Id.Value, matches, startIndex, count);
    }

    public async Task<ScimPage<GroupRecord>?> GroupsAsync(
        WorkspaceId workspace, FilterNode? filter, Func<GroupRecord, bool> matches, int startIndex, int count,
        CancellationToken cancellation)
    {
        await using BusinessHubsContext context = Open(workspace);
        IQueryable<ScimGroupEntity> groups = context.Groups;
        Expression<Func<ScimGroupEntity, bool>>? predicate = filter is null ? _ => true : GroupPredicate.Of(filter, context);
        if (predicate is not null)
        {
            groups = groups.Where(predicate);
            int total = await groups.CountAsync(cancellation);
            List<ScimGroupEntity> rows = await Page(groups.OrderBy(g => g.Id), startIndex, count, total).ToListAsync(cancellation);
            return new ScimPage<GroupRecord>(total, [.. rows.Select(GroupStore.Record)]);
        }

        if (GroupPredicate.Narrow(filter!, context) is { } narrow)
            groups = groups.Where(narrow);
        if (await groups.Take(ScanBound + 1).CountAsync(cancellation) > ScanBound)
            return null;
        return await ScanAsync(
            async after => (IReadOnlyList<GroupRecord>)
                [.. (await groups.Where(g => g.Id.CompareTo(after) > 0).OrderBy(g => g.Id).Take(Batch).ToListAsync(cancellation))
                    .Select(GroupStore.Record)],
            g => g.Id.Value, matches, startIndex, count);
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
        var found = new List<GroupReference>();
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            found.AddRange((await context.GroupMembers.Where(m => chunk.Contains(m.UserId))
                .Join(context.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.UserId, g.Id, g.DisplayName })
                .OrderBy(x => x.Id).ToListAsync(cancellation))
                .Select(x => new GroupReference(new UserId(x.UserId), new GroupId(x.Id), x.DisplayName)));
        }

        return found.ToLookup(g => g.User);
    }

    public async Task<ILookup<GroupId, GroupMemberRecord>> MembersOfAsync(
        WorkspaceId workspace, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = Open(workspace);
        var found = new List<(GroupId Group, GroupMemberRecord Member)>();
        foreach (Guid[] chunk in Chunks.Of(groups.Select(g => g.Value)))
        {
            found.AddRange((await context.GroupMembers.Where(m => chunk.Contains(m.GroupId))
                .Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { m.GroupId, u.Id, Display = u.DisplayName ?? u.UserName })
                .OrderBy(x => x.Id).ToListAsync(cancellation))
                .Select(x => (new GroupId(x.GroupId), new GroupMemberRecord(new UserId(x.Id), x.Display))));
        }

        return found.ToLookup(x => x.Group, x => x.Member);
    }

    private static IQueryable<T> Page<T>(IQueryable<T> rows, int startIndex, int count, int total) =>
        rows.Skip(Math.Min(startIndex - 1, total)).Take(count);

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

    private static async Task<ScimPage<T>> ScanAsync<T>(
        Func<Guid, Task<IReadOnlyList<T>>> next, Func<T, Guid> idOf, Func<T, bool> matches, int startIndex, int count)
    {
        int total = 0;
        var items = new List<T>();
        IReadOnlyList<T> batch = await next(Guid.Empty);
        while (batch.Count > 0)
        {
            foreach (T item in batch.Where(matches))
            {
                total++;
                if (total >= startIndex && items.Count < count)
                    items.Add(item);
            }

            batch = await next(idOf(batch[^1]));
        }

        return new ScimPage<T>(total, items);
    }

    private BusinessHubsContext Open(WorkspaceId workspace)
    {
        BusinessHubsContext context = engine.CreateContext();
        context.Workspace = workspace.Value;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }
}
