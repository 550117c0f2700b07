using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class TeamStore(BusinessHubsContext context, WorkspaceId workspace) : ITeamStore
{
    public void AddForGroup(TeamId team, GroupId group, string name, DateTimeOffset at)
    {
        _ = context.Teams.Add(new TeamEntity
        {
            WorkspaceId = workspace.Value,
            Id = team.Value,
            Name = name,
            NameKey = TextKey.Of(name),
            CreatedAt = Ticks.Of(at),
        });
        _ = context.GroupMappings.Add(new GroupMappingEntity
        {
            WorkspaceId = workspace.Value,
            GroupId = group.Value,
            TeamId = team.Value,
            IsDefault = true,
        });
    }

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
        List<TeamEntity> teams = await DefaultTeams(group).ToListAsync(cancellation);
        foreach (TeamEntity team in teams)
            (team.Name, team.NameKey) = (name, TextKey.Of(name));
    }

    public async Task RemoveForGroupAsync(GroupId group, CancellationToken cancellation)
    {
        _ = await context.SaveChangesAsync(cancellation);
        List<Guid> teams = await DefaultTeams(group).Select(t => t.Id).ToListAsync(cancellation);
        _ = await context.GroupMappings.Where(m => m.GroupId == group.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(g => g.TeamId != null && teams.Contains(g.TeamId.Value)).ExecuteDeleteAsync(cancellation);
        _ = await context.Teams.Where(t => teams.Contains(t.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<TeamRecord?> FindAsync(TeamId id, CancellationToken cancellation) =>
        await Records(context.Teams.Where(t => t.Id == id.Value), 1, cancellation) is [TeamRecord team] ? team : null;

    public async Task<TeamRecord?> FindByNameAsync(string name, CancellationToken cancellation)
    {
        string key = TextKey.Of(name);
        return await Records(context.Teams.Where(t => t.NameKey == key), 1, cancellation) is [TeamRecord team] ? team : null;
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
        List<Guid> groups = await context.GroupMappings.Where(m => m.TeamId == id.Value).Select(m => m.GroupId).ToListAsync(cancellation);
        return [.. await GroupStore.UsersBelowAsync(context, groups, cancellation)];
    }

    private IQueryable<TeamEntity> DefaultTeams(GroupId group) =>
        context.GroupMappings.Where(m => m.GroupId == group.Value && m.IsDefault)
            .Join(context.Teams, m => m.TeamId, t => t.Id, (m, t) => t);

    private async Task<IReadOnlyList<TeamRecord>> Records(IQueryable<TeamEntity> teams, int count, CancellationToken cancellation)
    {
        var rows = await teams.OrderBy(t => t.Id).Take(count).Select(t => new
        {
            t.Id,
            t.Name,
            Groups = context.GroupMappings.Where(m => m.TeamId == t.Id).Select(m => m.GroupId).ToList(),
            Nests = context.GroupMappings.Where(m => m.TeamId == t.Id)
                .Any(m => context.GroupChildren.Any(c => c.GroupId == m.GroupId)),
            Members = context.GroupMappings.Where(m => m.TeamId == t.Id)
                .Join(context.GroupMembers, m => m.GroupId, g => g.GroupId, (m, g) => g.UserId).Distinct().Count(),
        }).ToListAsync(cancellation);
        var records = new List<TeamRecord>(rows.Count);
        foreach (var row in rows)
        {
            int members = row.Nests ? await CountBelowAsync(row.Groups, cancellation) : row.Members;
            records.Add(new TeamRecord(new TeamId(row.Id), row.Name, row.Groups.Count == 1 ? new GroupId(row.Groups[0]) : null, members));
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
