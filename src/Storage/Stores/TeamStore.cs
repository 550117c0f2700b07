using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class TeamStore(BusinessHubsContext context, WorkspaceId workspace) : ITeamStore
{
    public void AddForGroup(TeamId team, GroupId group, string name, DateTimeOffset at) => Add(team, group, name, at);

    public void Add(TeamId team, string name, DateTimeOffset at) => Add(team, null, name, at);

    public async Task RenameAsync(TeamId team, string name, CancellationToken cancellation)
    {
        TeamEntity row = await RowAsync(team, cancellation);
        (row.Name, row.NameKey, row.Version) = (name, TextKey.Of(name), row.Version + 1);
    }

    public async Task RemoveAsync(TeamId team, CancellationToken cancellation)
    {
        _ = await context.SaveChangesAsync(cancellation);
        context.ChangeTracker.Clear();
        _ = await context.GroupMappings.Where(m => m.TeamId == team.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.MappingRules.Where(m => m.TeamId == team.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.TeamMembers.Where(m => m.TeamId == team.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.CollectionShares.Where(m => m.TeamId == team.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(g => g.TeamId == team.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Teams.Where(t => t.Id == team.Value).ExecuteDeleteAsync(cancellation);
    }

    public async Task SetFeedsAsync(GroupId group, IReadOnlyCollection<TeamId> teams, CancellationToken cancellation)
    {
        _ = await context.SaveChangesAsync(cancellation);
        List<GroupMappingEntity> now = await context.GroupMappings.Where(m => m.GroupId == group.Value).ToListAsync(cancellation);
        HashSet<Guid> wanted = [.. teams.Select(t => t.Value)];
        context.GroupMappings.RemoveRange(now.Where(m => !wanted.Contains(m.TeamId)));
        wanted.ExceptWith(now.Select(m => m.TeamId));
        context.GroupMappings.AddRange(wanted.Select(
            t => new GroupMappingEntity { WorkspaceId = workspace.Value, GroupId = group.Value, TeamId = t }));
        _ = await context.SaveChangesAsync(cancellation);
    }

    public async Task<ILookup<GroupId, TeamId>> FeedsAsync(CancellationToken cancellation) =>
        (await context.GroupMappings.AsNoTracking().ToListAsync(cancellation)).ToLookup(m => new GroupId(m.GroupId), m => new TeamId(m.TeamId));

    public async Task<IReadOnlyDictionary<GroupId, TeamId>> OwnTeamsAsync(CancellationToken cancellation) =>
        (await context.Teams.Where(t => t.GroupId != null).Select(t => new { t.Id, t.GroupId }).ToListAsync(cancellation))
            .ToDictionary(t => new GroupId(t.GroupId!.Value), t => new TeamId(t.Id));

    public async Task<TeamId?> OwnTeamAsync(GroupId group, CancellationToken cancellation) =>
        await context.Teams.Where(t => t.GroupId == group.Value).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation) is { } id
            ? new TeamId(id)
            : null;

    public async Task<IReadOnlyList<TeamId>> TeamsOfGroupsAsync(
        IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
    {
        var teams = new HashSet<TeamId>();
        foreach (Guid[] chunk in Chunks.Of(groups.Select(g => g.Value)))
        {
            teams.UnionWith((await context.GroupMappings.Where(m => chunk.Contains(m.GroupId)).Select(m => m.TeamId)
                .ToListAsync(cancellation)).Select(t => new TeamId(t)));
        }

        return [.. teams];
    }

    public async Task RenameForGroupAsync(GroupId group, string name, CancellationToken cancellation)
    {
        List<TeamEntity> teams = await context.Teams.Where(t => t.GroupId == group.Value).ToListAsync(cancellation);
        foreach (TeamEntity team in teams)
            (team.Name, team.NameKey) = (name, TextKey.Of(name));
    }

    public async Task RemoveForGroupAsync(GroupId group, CancellationToken cancellation)
    {
        _ = await context.SaveChangesAsync(cancellation);
        _ = await context.GroupMappings.Where(m => m.GroupId == group.Value).ExecuteDeleteAsync(cancellation);
        foreach (Guid team in await context.Teams.Where(t => t.GroupId == group.Value).Select(t => t.Id).ToListAsync(cancellation))
            await RemoveAsync(new TeamId(team), cancellation);
    }

    public async Task<TeamRecord?> FindAsync(TeamId id, CancellationToken cancellation) =>
        await Records(context.Teams.Where(t => t.Id == id.Value), 1, cancellation) is [TeamRecord team] ? team : null;

    public async Task<IReadOnlyList<TeamRecord>> NamedAsync(string name, CancellationToken cancellation)
    {
        string key = TextKey.Of(name);
        return [.. (await Records(context.Teams.Where(t => t.NameKey == key), 100, cancellation)).OrderBy(t => t.Source == TeamSource.Own ? 0 : 1)];
    }

    public Task<IReadOnlyList<TeamRecord>> ListAsync(TeamId? after, int count, CancellationToken cancellation)
    {
        IQueryable<TeamEntity> teams = context.Teams;
        if (after is { } last)
            teams = teams.Where(t => t.Id.CompareTo(last.Value) > 0);
        return Records(teams, count, cancellation);
    }

    public async Task<IReadOnlyList<UserId>> MembersAsync(TeamId id, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        List<Guid> groups = await context.GroupMappings.Where(m => m.TeamId == id.Value).Select(m => m.GroupId).ToListAsync(cancellation);
        HashSet<UserId> users = await GroupStore.UsersBelowAsync(context, groups, cancellation);
        users.UnionWith(await HandMembersAsync(id, cancellation));
        return [.. users];
    }

    public async Task<IReadOnlyList<UserId>> HandMembersAsync(TeamId id, CancellationToken cancellation) =>
        [.. (await context.TeamMembers.Where(m => m.TeamId == id.Value).OrderBy(m => m.UserId).Select(m => m.UserId).ToListAsync(cancellation))
            .Select(u => new UserId(u))];

    public async Task ChangeHandMembersAsync(
        TeamId id, IReadOnlyCollection<UserId> add, IReadOnlyCollection<UserId> remove, CancellationToken cancellation)
    {
        TeamEntity row = await RowAsync(id, cancellation);
        row.Version++;
        _ = await context.SaveChangesAsync(cancellation);
        foreach (Guid[] chunk in Chunks.Of(remove.Select(u => u.Value)))
            _ = await context.TeamMembers.Where(m => m.TeamId == id.Value && chunk.Contains(m.UserId)).ExecuteDeleteAsync(cancellation);
        await RowInsert.RunAsync(
            context,
            [.. add.Select(u => new TeamMemberEntity { WorkspaceId = workspace.Value, TeamId = id.Value, UserId = u.Value })],
            cancellation);
    }

    private void Add(TeamId team, GroupId? group, string name, DateTimeOffset at) => _ = context.Teams.Add(new TeamEntity
    {
        WorkspaceId = workspace.Value,
        Id = team.Value,
        Name = name,
        NameKey = TextKey.Of(name),
        CreatedAt = Ticks.Of(at),
        Source = (int)(group is null ? TeamSource.Own : TeamSource.Group),
        GroupId = group?.Value,
        Version = 1,
    });

    private async Task<TeamEntity> RowAsync(TeamId id, CancellationToken cancellation) =>
        await context.Teams.FirstOrDefaultAsync(t => t.Id == id.Value, cancellation)
        ?? throw new ConcurrentChangeException("The team is not there any more.");

    private async Task<IReadOnlyList<TeamRecord>> Records(IQueryable<TeamEntity> teams, int count, CancellationToken cancellation)
    {
        var rows = await teams.OrderBy(t => t.Id).Take(count).Select(t => new
        {
            t.Id,
            t.Name,
            t.GroupId,
            t.Version,
            Groups = context.GroupMappings.Where(m => m.TeamId == t.Id).Select(m => m.GroupId).ToList(),
            Nests = context.GroupMappings.Where(m => m.TeamId == t.Id)
                .Any(m => context.GroupChildren.Any(c => c.GroupId == m.GroupId)),
            HasHands = context.TeamMembers.Any(m => m.TeamId == t.Id),
            Members = context.GroupMappings.Where(m => m.TeamId == t.Id)
                .Join(context.GroupMembers, m => m.GroupId, g => g.GroupId, (m, g) => g.UserId).Distinct().Count(),
        }).ToListAsync(cancellation);
        var records = new List<TeamRecord>(rows.Count);
        foreach (var row in rows)
        {
            var id = new TeamId(row.Id);
            int members = row.HasHands ? (await MembersAsync(id, cancellation)).Count
                : row.Nests ? await CountBelowAsync(row.Groups, cancellation)
                : row.Members;
            records.Add(new TeamRecord(id, row.Name, row.GroupId is { } own ? new GroupId(own) : null, members)
            {
                Groups = [.. row.Groups.Select(g => new GroupId(g))],
                Version = row.Version,
            });
        }

        return records;
    }

    private async Task<int> CountBelowAsync(IReadOnlyCollection<Guid> groups, CancellationToken cancellation)
    {
        Guid[] below = await GroupTree.BelowAsync(context, groups, cancellation);
        return below.Length <= Chunks.Size
            ? await context.GroupMembers.Where(m => below.Contains(m.GroupId)).Select(m => m.UserId).Distinct().CountAsync(cancellation)
            : (await GroupStore.UsersBelowAsync(context, groups, cancellation)).Count;
    }
}
