using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class GroupStore(BusinessHubsContext context, WorkspaceId workspace) : IGroupStore
{
    public async Task<GroupRecord?> FindAsync(GroupId id, CancellationToken cancellation) =>
        await RowAsync(id, cancellation) is { } row ? Record(row) : null;

    public async Task<GroupId?> FindByDisplayNameAsync(string displayName, CancellationToken cancellation)
    {
        string key = TextKey.Of(displayName);
        Guid id = await context.Groups.Where(g => g.DisplayNameKey == key).Select(g => g.Id).FirstOrDefaultAsync(cancellation);
        return id == Guid.Empty ? null : new GroupId(id);
    }

    public void Add(GroupRecord group)
    {
        var row = new ScimGroupEntity { WorkspaceId = workspace.Value, Id = group.Id.Value, CreatedAt = Ticks.Of(group.Created) };
        Fill(row, group);
        _ = context.Groups.Add(row);
    }

    public async Task UpdateAsync(GroupRecord group, CancellationToken cancellation)
    {
        ScimGroupEntity row = await RowAsync(group.Id, cancellation) ?? throw new ConcurrentChangeException("The group is not there any more.");
        long before = row.Version;
        Fill(row, group);
        if (!await context.Statements.UpdateGroupAsync(row, before))
            throw new ConcurrentChangeException("The group changed meanwhile.");
    }

    public async Task DeleteAsync(GroupId id, CancellationToken cancellation)
    {
        await DeleteMembershipsAsync(id, cancellation);
        context.ChangeTracker.Clear();
        _ = await context.Groups.Where(g => g.Id == id.Value).ExecuteDeleteAsync(cancellation);
    }

    public async Task DeleteMembershipsAsync(GroupId id, CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        await RemoveAllMembersAsync(id, cancellation);
        _ = await context.GroupChildren.Where(c => c.GroupId == id.Value || c.ChildId == id.Value).ExecuteDeleteAsync(cancellation);
    }

    public async Task<IReadOnlySet<GroupId>> ExistingAsync(IReadOnlyCollection<GroupId> ids, CancellationToken cancellation)
    {
        var found = new HashSet<GroupId>();
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            found.UnionWith((await context.Groups.Where(g => chunk.Contains(g.Id)).Select(g => g.Id).ToListAsync(cancellation))
                .Select(g => new GroupId(g)));
        }

        return found;
    }

    public async Task<IReadOnlyList<UserId>> MemberIdsAsync(GroupId id, CancellationToken cancellation) =>
        [.. (await context.GroupMembers.Where(m => m.GroupId == id.Value).Select(m => m.UserId).ToListAsync(cancellation))
            .Select(u => new UserId(u))];

    public async Task<IReadOnlySet<UserId>> MembersAmongAsync(
        GroupId id, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        // The everyday case, one member into a group.
        if (users.Count == 1 && users.First() is { } only)
            return await context.Statements.IsMemberOfAsync(workspace.Value, id.Value, only.Value) ? users.ToHashSet() : [];
        var found = new HashSet<UserId>();
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            found.UnionWith((await context.GroupMembers.Where(m => m.GroupId == id.Value && chunk.Contains(m.UserId))
                .Select(m => m.UserId).ToListAsync(cancellation)).Select(u => new UserId(u)));
        }

        return found;
    }

    public async Task<IReadOnlyList<GroupId>> InnerGroupsAsync(GroupId id, CancellationToken cancellation) =>
        [.. (await context.GroupChildren.Where(c => c.GroupId == id.Value).Select(c => c.ChildId).ToListAsync(cancellation))
            .Select(g => new GroupId(g))];

    public async Task<IReadOnlySet<GroupId>> InnerGroupsAmongAsync(
        GroupId id, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
    {
        var found = new HashSet<GroupId>();
        foreach (Guid[] chunk in Chunks.Of(groups.Select(g => g.Value)))
        {
            found.UnionWith((await context.GroupChildren.Where(c => c.GroupId == id.Value && chunk.Contains(c.ChildId))
                .Select(c => c.ChildId).ToListAsync(cancellation)).Select(g => new GroupId(g)));
        }

        return found;
    }

    public Task<IReadOnlyList<GroupEdge>> EdgesAboveAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation) =>
        GroupTree.EdgesAboveAsync(context, groups.Select(g => g.Value), cancellation);

    public Task<IReadOnlyList<GroupEdge>> EdgesBelowAsync(IReadOnlyCollection<GroupId> groups, CancellationToken cancellation) =>
        GroupTree.EdgesBelowAsync(context, groups.Select(g => g.Value), cancellation);

    public async Task<IReadOnlyCollection<UserId>> UsersBelowAsync(
        IReadOnlyCollection<GroupId> groups, CancellationToken cancellation) =>
        await UsersBelowAsync(context, [.. groups.Select(g => g.Value)], cancellation);

    public async Task ChangeMembersAsync(
        GroupId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        if (add.Count == 1 && remove.Count == 0)
        {
            await context.Statements.AddMemberAsync(workspace.Value, id.Value, add.First().Value);
            return;
        }

        foreach (Guid[] chunk in Chunks.Of(remove.Select(u => u.Value)))
        {
            _ = await context.GroupMembers.Where(m => m.GroupId == id.Value && chunk.Contains(m.UserId))
                .ExecuteDeleteAsync(cancellation);
        }

        foreach (Guid[] chunk in Chunks.Of(add.Select(u => u.Value)))
        {
            await RowInsert.RunAsync(
                context,
                [.. chunk.Select(u => new GroupMemberEntity { WorkspaceId = workspace.Value, GroupId = id.Value, UserId = u })],
                cancellation);
        }
    }

    public async Task RemoveAllMembersAsync(GroupId id, CancellationToken cancellation) =>
        _ = await context.GroupMembers.Where(m => m.GroupId == id.Value).ExecuteDeleteAsync(cancellation);

    public async Task ChangeInnerGroupsAsync(
        GroupId id, IReadOnlyCollection<GroupId> add, IReadOnlyCollection<GroupId> remove, CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        foreach (Guid[] chunk in Chunks.Of(remove.Select(g => g.Value)))
        {
            _ = await context.GroupChildren.Where(c => c.GroupId == id.Value && chunk.Contains(c.ChildId))
                .ExecuteDeleteAsync(cancellation);
        }

        await RowInsert.RunAsync(
            context,
            [.. add.Select(g => new GroupChildEntity { WorkspaceId = workspace.Value, GroupId = id.Value, ChildId = g.Value })],
            cancellation);
    }

    public Task TouchGroupsOfAsync(UserId user, DateTimeOffset at, CancellationToken cancellation) => TouchAsync(
        context.Groups.Where(g => context.GroupMembers.Where(m => m.UserId == user.Value).Select(m => m.GroupId).Contains(g.Id)),
        at, cancellation);

    public Task TouchGroupsOfAsync(GroupId group, DateTimeOffset at, CancellationToken cancellation) => TouchAsync(
        context.Groups.Where(g => context.GroupChildren.Where(c => c.ChildId == group.Value).Select(c => c.GroupId).Contains(g.Id)),
        at, cancellation);

    public async Task<IReadOnlyList<GroupBrief>> BriefsAsync(CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        return
        [
            .. (await context.Groups.OrderBy(g => g.Id).Select(g => new { g.Id, g.DisplayName, g.ExternalId }).ToListAsync(cancellation))
                .Select(g => new GroupBrief(new GroupId(g.Id), g.DisplayName, g.ExternalId)),
        ];
    }

    /// <summary>Users of these groups and of all within them.</summary>
    internal static async Task<HashSet<UserId>> UsersBelowAsync(
        BusinessHubsContext context, IReadOnlyCollection<Guid> groups, CancellationToken cancellation)
    {
        var users = new HashSet<UserId>();
        foreach (Guid[] chunk in Chunks.Of(await GroupTree.BelowAsync(context, groups, cancellation)))
        {
            users.UnionWith((await context.GroupMembers.Where(m => chunk.Contains(m.GroupId)).Select(m => m.UserId)
                .ToListAsync(cancellation)).Select(u => new UserId(u)));
        }

        return users;
    }

    private static async Task TouchAsync(IQueryable<ScimGroupEntity> groups, DateTimeOffset at, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(at);
        _ = await groups.ExecuteUpdateAsync(
            s => s.SetProperty(g => g.Version, g => g.Version + 1).SetProperty(g => g.ModifiedAt, ticks), cancellation);
    }

    // Statements that go past the change tracker must find what is still only in it.
    private async Task SavePendingAsync(CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
    }

    // Hand-written statements do not see what is still only tracked.
    private async Task<ScimGroupEntity?> RowAsync(GroupId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        return await context.Statements.GroupAsync(workspace.Value, id.Value);
    }

    internal static GroupRecord Record(ScimGroupEntity row) =>
        new(
            new GroupId(row.Id), new GroupDraft(row.DisplayName, row.ExternalId, row.Document), row.Version,
            Ticks.Time(row.CreatedAt), Ticks.Time(row.ModifiedAt));

    private static void Fill(ScimGroupEntity row, GroupRecord group)
    {
        row.DisplayName = group.Draft.DisplayName;
        row.DisplayNameKey = TextKey.Of(group.Draft.DisplayName);
        row.ExternalId = group.Draft.ExternalId;
        row.Document = group.Draft.Document;
        row.Version = group.Version;
        row.ModifiedAt = Ticks.Of(group.Modified);
    }
}
