using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
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
        _ = await context.SaveChangesAsync(cancellation);
        context.ChangeTracker.Clear();
        _ = await context.GroupMembers.Where(m => m.GroupId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Groups.Where(g => g.Id == id.Value).ExecuteDeleteAsync(cancellation);
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

    public async Task ChangeMembersAsync(
        GroupId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
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

        context.GroupMembers.AddRange(add.Select(u => new GroupMemberEntity
        {
            WorkspaceId = workspace.Value,
            GroupId = id.Value,
            UserId = u.Value,
        }));
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
