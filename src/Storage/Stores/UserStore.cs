using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class UserStore(BusinessHubsContext context, WorkspaceId workspace) : IUserStore
{
    private readonly Dictionary<UserId, UserRecord> _read = [];

    public async Task<UserRecord?> FindAsync(UserId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await context.Statements.UserAsync(workspace.Value, id.Value) is not { } user)
            return null;
        UserRecord record = UserRows.Record(user.Row, user.Emails);
        _read[id] = record;
        return record;
    }

    public async Task<UserId?> FindByUserNameAsync(string userName, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await context.Statements.UserNamedAsync(workspace.Value, TextKey.Of(userName)) is { } id ? new UserId(id) : null;
    }

    public Task AddAsync(UserRecord user)
    {
        var row = new ScimUserEntity { WorkspaceId = workspace.Value, Id = user.Id.Value, CreatedAt = Ticks.Of(user.Created) };
        UserRows.Fill(row, user);
        return context.Statements.AddUserAsync(new UserWithEmails(row, [.. UserRows.Emails(workspace, user)]));
    }

    public async Task UpdateAsync(UserRecord user, CancellationToken cancellation)
    {
        if (!_read.TryGetValue(user.Id, out UserRecord? before) && (before = await FindAsync(user.Id, cancellation)) is null)
            throw new ConcurrentChangeException("The user is not there any more.");
        var row = new ScimUserEntity { WorkspaceId = workspace.Value, Id = user.Id.Value };
        UserRows.Fill(row, user);
        if (!await context.Statements.UpdateUserAsync(row, before.Version))
            throw new ConcurrentChangeException("The user changed meanwhile.");
        if (!before.Draft.Emails.SequenceEqual(user.Draft.Emails))
            await context.Statements.ReplaceEmailsAsync(workspace.Value, user.Id.Value, [.. UserRows.Emails(workspace, user)]);
        _read[user.Id] = user;
    }

    public async Task DeleteAsync(UserId id, DateTimeOffset at, CancellationToken cancellation)
    {
        ScimUserEntity row = await context.Users.FirstAsync(u => u.Id == id.Value, cancellation);
        row.DeletedAt = Ticks.Of(at);
        row.Active = false;
        row.Version++;
        _ = await context.GroupMembers.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.TeamMembers.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.CollectionShares.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Claims.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.ServiceAccountShares.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(g => g.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation)
    {
        // The everyday case, one member into a group.
        if (ids.Count == 1 && ids.First() is { } only)
            return await context.Statements.IsUserAsync(workspace.Value, only.Value) ? ids.ToHashSet() : [];
        var found = new HashSet<UserId>();
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            found.UnionWith((await context.Users.Where(u => chunk.Contains(u.Id) && u.DeletedAt == null)
                .Select(u => u.Id).ToListAsync(cancellation)).Select(id => new UserId(id)));
        }

        return found;
    }

    public async Task<bool> MayHaveSeatsAsync(UserId id, CancellationToken cancellation)
    {
        // Grants and memberships of this unit of work that are still only tracked count.
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        return await context.Statements.MayHaveSeatsAsync(workspace.Value, id.Value);
    }

    public Task<IReadOnlyList<UserStanding>> StandingsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation) =>
        StandingsAsync(ids, chunk => TeamLookup.OfUsersAsync(context, chunk, cancellation), cancellation);

    public async Task<IReadOnlyList<UserStanding>> StandingsAsync(
        IReadOnlyCollection<UserId> ids, IReadOnlyCollection<TeamId> among, CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        TeamFeeders feeders = await TeamFeeders.ReadAsync(context, among, cancellation);
        return await StandingsAsync(ids, chunk => feeders.OfUsersAsync(context, chunk, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<UserStanding>> StandingsAsync(
        IReadOnlyCollection<UserId> ids, Func<Guid[], Task<ILookup<Guid, TeamId>>> teamsOf, CancellationToken cancellation)
    {
        await SavePendingAsync(cancellation);
        var standings = new List<UserStanding>(ids.Count);
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            var users = await context.Users.Where(u => chunk.Contains(u.Id))
                .Select(u => new { u.Id, Active = u.Active && u.DeletedAt == null }).ToListAsync(cancellation);
            ILookup<Guid, TeamId> teams = await teamsOf(chunk);
            standings.AddRange(users.Select(u => new UserStanding(new UserId(u.Id), u.Active, teams[u.Id].ToHashSet())));
        }

        return standings;
    }

    // Changes of this unit of work that are still only tracked must be seen by what is asked next.
    private async Task SavePendingAsync(CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlyList<GroupReference>> GroupsOfAsync(UserId id, CancellationToken cancellation) =>
        [.. (await GroupRelations.GroupsOfAsync(context, [id], cancellation))[id]];

    public async Task<UserProfile> ProfileAsync(UserId id, CancellationToken cancellation)
    {
        UserProfileEntity? row = await context.UserProfiles.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == id.Value, cancellation);
        return row is null
            ? UserProfile.Plain
            : new UserProfile((UserKind)row.Kind, row.LocalPartner, Ticks.Time(row.LeftAt), (LeftHow?)row.LeftHow);
    }

    public async Task<IReadOnlyDictionary<UserId, UserKind>> KindsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation)
    {
        var kinds = new Dictionary<UserId, UserKind>();
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            foreach (var row in await context.UserProfiles.Where(p => chunk.Contains(p.UserId) && p.Kind != (int)UserKind.Member)
                .Select(p => new { p.UserId, p.Kind }).ToListAsync(cancellation))
            {
                kinds[new UserId(row.UserId)] = (UserKind)row.Kind;
            }
        }

        return kinds;
    }

    public async Task SetProfileAsync(UserId id, UserProfile profile, CancellationToken cancellation)
    {
        UserProfileEntity? row = await context.UserProfiles.FirstOrDefaultAsync(p => p.UserId == id.Value, cancellation);
        if (row is null)
        {
            if (profile == UserProfile.Plain)
                return;
            row = new UserProfileEntity { WorkspaceId = workspace.Value, UserId = id.Value };
            _ = context.UserProfiles.Add(row);
        }

        (row.Kind, row.LocalPartner, row.LeftAt, row.LeftHow) =
            ((int)profile.Kind, profile.LocalPartner, Ticks.Of(profile.LeftAt), (int?)profile.How);
    }

    public async Task<IReadOnlyDictionary<UserId, string>> UserNamesAsync(
        IReadOnlyCollection<UserId> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<UserId, string>();
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            foreach (var row in await context.Users.Where(u => chunk.Contains(u.Id)).Select(u => new { u.Id, u.UserName }).ToListAsync(cancellation))
                names[new UserId(row.Id)] = row.UserName;
        }

        return names;
    }
}
