using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class UserStore(BusinessHubsContext context, WorkspaceId workspace) : IUserStore
{
    public async Task<UserRecord?> FindAsync(UserId id, CancellationToken cancellation)
    {
        ScimUserEntity? row = await context.Users
            .FirstOrDefaultAsync(u => u.Id == id.Value && u.DeletedAt == null, cancellation);
        if (row is null)
            return null;
        List<UserEmailEntity> emails = await context.UserEmails
            .Where(e => e.UserId == id.Value).OrderBy(e => e.Position).ToListAsync(cancellation);
        return UserRows.Record(row, emails);
    }

    public async Task<UserId?> FindByUserNameAsync(string userName, CancellationToken cancellation)
    {
        string key = TextKey.Of(userName);
        Guid id = await context.Users.Where(u => u.UserNameKey == key && u.DeletedAt == null)
            .Select(u => u.Id).FirstOrDefaultAsync(cancellation);
        return id == Guid.Empty ? null : new UserId(id);
    }

    public void Add(UserRecord user)
    {
        var row = new ScimUserEntity { WorkspaceId = workspace.Value, Id = user.Id.Value, CreatedAt = Ticks.Of(user.Created) };
        UserRows.Fill(row, user);
        _ = context.Users.Add(row);
        context.UserEmails.AddRange(UserRows.Emails(workspace, user));
    }

    public async Task UpdateAsync(UserRecord user, CancellationToken cancellation)
    {
        ScimUserEntity row = await context.Users.FirstAsync(u => u.Id == user.Id.Value, cancellation);
        UserRows.Fill(row, user);
        List<UserEmailEntity> before = await context.UserEmails.Where(e => e.UserId == user.Id.Value).ToListAsync(cancellation);
        List<UserEmailEntity> after = [.. UserRows.Emails(workspace, user)];
        foreach (UserEmailEntity gone in before.Skip(after.Count))
            _ = context.UserEmails.Remove(gone);
        foreach (UserEmailEntity email in after)
        {
            UserEmailEntity? kept = before.Find(e => e.Position == email.Position);
            if (kept is null)
            {
                _ = context.UserEmails.Add(email);
            }
            else
            {
                (kept.Value, kept.ValueKey, kept.Type, kept.TypeKey, kept.IsPrimary) =
                    (email.Value, email.ValueKey, email.Type, email.TypeKey, email.IsPrimary);
            }
        }
    }

    public async Task DeleteAsync(UserId id, DateTimeOffset at, CancellationToken cancellation)
    {
        ScimUserEntity row = await context.Users.FirstAsync(u => u.Id == id.Value, cancellation);
        row.DeletedAt = Ticks.Of(at);
        row.Active = false;
        row.Version++;
        _ = await context.GroupMembers.Where(m => m.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.Grants.Where(g => g.UserId == id.Value).ExecuteDeleteAsync(cancellation);
        _ = await context.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation)
    {
        var found = new HashSet<UserId>();
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            found.UnionWith((await context.Users.Where(u => chunk.Contains(u.Id) && u.DeletedAt == null)
                .Select(u => u.Id).ToListAsync(cancellation)).Select(id => new UserId(id)));
        }

        return found;
    }

    public async Task<IReadOnlyList<UserStanding>> StandingsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellation)
    {
        // Changes of this unit of work that are still only tracked must be seen by the queries below.
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        var standings = new List<UserStanding>(ids.Count);
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            var users = await context.Users.Where(u => chunk.Contains(u.Id))
                .Select(u => new { u.Id, Active = u.Active && u.DeletedAt == null }).ToListAsync(cancellation);
            ILookup<Guid, TeamId> teams = await TeamLookup.OfUsersAsync(context, chunk, cancellation);
            standings.AddRange(users.Select(u => new UserStanding(new UserId(u.Id), u.Active, teams[u.Id].ToHashSet())));
        }

        return standings;
    }
}
