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

    public async Task<IReadOnlyList<Grant>> ExpiredAsync(DateTimeOffset now, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(now);
        return await RecordsAsync(
            context.Grants.Where(g => g.ExpiresAt != null && g.ExpiresAt <= ticks).OrderBy(g => g.ExpiresAt).Take(count), cancellation);
    }

    public async Task<IReadOnlyList<Grant>> EndingAsync(DateTimeOffset until, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(until);
        return await RecordsAsync(
            context.Grants.Where(g => g.ExpiresAt != null && g.ExpiresAt <= ticks && g.RemindedAt == null)
                .OrderBy(g => g.ExpiresAt).Take(count),
            cancellation);
    }

    public async Task NoteReminderAsync(GrantId id, DateTimeOffset at, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(at);
        _ = await context.Grants.Where(g => g.Id == id.Value).ExecuteUpdateAsync(s => s.SetProperty(g => g.RemindedAt, ticks), cancellation);
    }

    public async Task<IReadOnlyList<Grant>> ReachingAsync(
        UserId user, IReadOnlyCollection<TeamId> teams, CancellationToken cancellation)
    {
        var grants = new List<Grant>(await RecordsAsync(context.Grants.Where(g => g.UserId == user.Value), cancellation));
        foreach (Guid[] chunk in Chunks.Of(teams.Select(t => t.Value)))
            grants.AddRange(await RecordsAsync(context.Grants.Where(g => g.TeamId != null && chunk.Contains(g.TeamId.Value)), cancellation));
        return grants;
    }

    private static async Task<IReadOnlyList<Grant>> RecordsAsync(IQueryable<GrantEntity> rows, CancellationToken cancellation) =>
        [.. (await rows.ToListAsync(cancellation)).Select(Record)];

    private static void Fill(GrantEntity row, Grant grant)
    {
        row.CollectionId = grant.Collection?.Value;
        row.Source = (int)grant.Source;
        if (row.ExpiresAt != Ticks.Of(grant.Expires))
            (row.ExpiresAt, row.RemindedAt) = (Ticks.Of(grant.Expires), null);
        row.GivenBy = grant.GivenBy;
        row.Version = grant.Version;
        row.HubRole = (int)grant.HubRole;
        row.Access = AccessJson.Write(grant.Access);
        row.WithSeat = grant.WithSeat;
    }

    private static Grant Record(GrantEntity row) =>
        new(
            new GrantId(row.Id), new HubId(row.HubId),
            row.TeamId is { } team ? new GrantSubject.OfTeam(new TeamId(team)) : new GrantSubject.OfUser(new UserId(row.UserId!.Value)),
            (HubRole)row.HubRole, AccessJson.Read(row.Access), row.WithSeat)
        {
            Collection = row.CollectionId is { } collection ? new CollectionId(collection) : null,
            Source = (GrantSource)row.Source,
            Expires = Ticks.Time(row.ExpiresAt),
            GivenBy = row.GivenBy,
            Version = row.Version,
        };
}
