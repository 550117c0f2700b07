using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class GrantStore(BusinessHubsContext context, WorkspaceId workspace) : IGrantStore
{
    public void Add(Grant grant, DateTimeOffset at)
    {
        var row = new GrantEntity
        {
            WorkspaceId = workspace.Value,
            Id = grant.Id.Value,
            HubId = grant.Hub.Value,
            TeamId = (grant.Subject as GrantSubject.OfTeam)?.Team.Value,
            UserId = (grant.Subject as GrantSubject.OfUser)?.User.Value,
            CreatedAt = Ticks.Of(at),
        };
        Fill(row, grant);
        _ = context.Grants.Add(row);
    }

    public async Task UpdateAsync(Grant grant, CancellationToken cancellation) =>
        Fill(await context.Grants.FirstAsync(g => g.Id == grant.Id.Value, cancellation), grant);

    public async Task RemoveAsync(GrantId id, CancellationToken cancellation)
    {
        _ = context.Grants.Remove(await context.Grants.FirstAsync(g => g.Id == id.Value, cancellation));
        _ = await context.SaveChangesAsync(cancellation);
    }

    public async Task<Grant?> FindAsync(GrantId id, CancellationToken cancellation) =>
        await context.Grants.FirstOrDefaultAsync(g => g.Id == id.Value, cancellation) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<Grant>> OfHubsAsync(IReadOnlyCollection<HubId> hubs, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        Guid[] ids = [.. hubs.Select(h => h.Value)];
        return [.. (await context.Grants.Where(g => ids.Contains(g.HubId)).OrderBy(g => g.Id).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<IReadOnlyList<(TeamId Team, HubId Hub)>> HubsOfTeamsAsync(
        IReadOnlyCollection<TeamId> teams, CancellationToken cancellation)
    {
        var found = new List<(TeamId Team, HubId Hub)>();
        foreach (Guid[] chunk in Chunks.Of(teams.Select(t => t.Value)))
        {
            found.AddRange((await context.Grants.Where(g => g.TeamId != null && chunk.Contains(g.TeamId.Value))
                .Select(g => new { Team = g.TeamId!.Value, g.HubId }).Distinct().ToListAsync(cancellation))
                .Select(x => (new TeamId(x.Team), new HubId(x.HubId))));
        }

        return found;
    }

    public async Task<IReadOnlyList<HubId>> HubsOfUserAsync(UserId user, CancellationToken cancellation) =>
        [.. (await context.Grants.Where(g => g.UserId == user.Value).Select(g => g.HubId).Distinct().ToListAsync(cancellation))
            .Select(h => new HubId(h))];

    private static void Fill(GrantEntity row, Grant grant)
    {
        row.HubRole = (int)grant.HubRole;
        row.Access = AccessJson.Write(grant.Access);
        row.WithSeat = grant.WithSeat;
    }

    private static Grant Record(GrantEntity row) =>
        new(
            new GrantId(row.Id), new HubId(row.HubId),
            row.TeamId is { } team ? new GrantSubject.OfTeam(new TeamId(team)) : new GrantSubject.OfUser(new UserId(row.UserId!.Value)),
            (HubRole)row.HubRole, AccessJson.Read(row.Access), row.WithSeat);
}
