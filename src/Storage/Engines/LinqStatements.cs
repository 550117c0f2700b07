using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// The hot statements as EF Core writes them, for engines that have none of their own. They run at once, and leave nothing tracked.
/// </summary>
internal class LinqStatements(BusinessHubsContext context) : IHotStatements
{
    public Task<ScimTokenEntity?> TokenAsync(string publicId) =>
        context.Tokens.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(t => t.PublicId == publicId);

    public async Task<UserWithEmails?> UserAsync(Guid workspace, Guid id) =>
        await WithEmailsAsync(Users(workspace).Where(u => u.Id == id)) is [UserWithEmails user] ? user : null;

    public async Task<IReadOnlyList<UserWithEmails>> ProbeAsync(Guid workspace, UserProbe probe, int most)
    {
        IQueryable<ScimUserEntity> users = Users(workspace);
        IQueryable<UserEmailEntity> emails = context.UserEmails.IgnoreQueryFilters();
        users = probe switch
        {
            UserProbe.UserName name => users.Where(u => u.UserNameKey == name.Key),
            UserProbe.ExternalId external => users.Where(u => u.ExternalId == external.Value),
            UserProbe.Email { TypeKey: { } type } email => users.Where(
                u => emails.Any(e => e.WorkspaceId == workspace && e.ValueKey == email.Key && e.TypeKey == type && e.UserId == u.Id)),
            UserProbe.Email email => users.Where(u => emails.Any(e => e.WorkspaceId == workspace && e.ValueKey == email.Key && e.UserId == u.Id)),
            _ => throw new InvalidOperationException($"No statement for {probe}."),
        };
        return await WithEmailsAsync(users.OrderBy(u => u.Id).Take(most));
    }

    public Task<Guid?> UserNamedAsync(Guid workspace, string userNameKey) =>
        Users(workspace).Where(u => u.UserNameKey == userNameKey).Select(u => (Guid?)u.Id).FirstOrDefaultAsync();

    public Task<bool> IsUserAsync(Guid workspace, Guid id) => Users(workspace).AnyAsync(u => u.Id == id);

    public Task<bool> IsMemberAsync(Guid workspace, Guid user) =>
        context.GroupMembers.IgnoreQueryFilters().AnyAsync(m => m.WorkspaceId == workspace && m.UserId == user);

    public Task<bool> MayHaveSeatsAsync(Guid workspace, Guid user)
    {
        IQueryable<GrantEntity> grants = context.Grants.IgnoreQueryFilters().Where(g => g.WorkspaceId == workspace);
        return context.Workspaces.Where(w => w.Id == workspace).Select(_ =>
            context.DesiredLog.IgnoreQueryFilters().Any(d => d.WorkspaceId == workspace && d.UserId == user)
            || grants.Any(g => g.UserId == user)
            || (grants.Any(g => g.TeamId != null)
                && (context.GroupMembers.IgnoreQueryFilters().Any(m => m.WorkspaceId == workspace && m.UserId == user)
                    || context.TeamMembers.IgnoreQueryFilters().Any(m => m.WorkspaceId == workspace && m.UserId == user)))).FirstOrDefaultAsync();
    }

    public Task AddUserAsync(UserWithEmails user) => TrackedInsert.RunAsync(context, [user.Row, .. user.Emails]);

    public async Task<bool> UpdateUserAsync(ScimUserEntity row, long before) =>
        await context.Users.IgnoreQueryFilters().Where(u => u.WorkspaceId == row.WorkspaceId && u.Id == row.Id && u.Version == before).ExecuteUpdateAsync(s => s
            .SetProperty(u => u.UserName, row.UserName).SetProperty(u => u.UserNameKey, row.UserNameKey).SetProperty(u => u.ExternalId, row.ExternalId)
            .SetProperty(u => u.DisplayName, row.DisplayName).SetProperty(u => u.DisplayNameKey, row.DisplayNameKey).SetProperty(u => u.Active, row.Active)
            .SetProperty(u => u.Document, row.Document).SetProperty(u => u.Version, row.Version).SetProperty(u => u.ModifiedAt, row.ModifiedAt)) == 1;

    public async Task ReplaceEmailsAsync(Guid workspace, Guid user, IReadOnlyList<UserEmailEntity> emails)
    {
        _ = await context.UserEmails.IgnoreQueryFilters().Where(e => e.WorkspaceId == workspace && e.UserId == user).ExecuteDeleteAsync();
        await TrackedInsert.RunAsync(context, emails);
    }

    public Task<ScimGroupEntity?> GroupAsync(Guid workspace, Guid id) =>
        context.Groups.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(g => g.WorkspaceId == workspace && g.Id == id);

    public async Task<bool> UpdateGroupAsync(ScimGroupEntity row, long before) =>
        await context.Groups.IgnoreQueryFilters().Where(g => g.WorkspaceId == row.WorkspaceId && g.Id == row.Id && g.Version == before).ExecuteUpdateAsync(s => s
            .SetProperty(g => g.DisplayName, row.DisplayName).SetProperty(g => g.DisplayNameKey, row.DisplayNameKey)
            .SetProperty(g => g.ExternalId, row.ExternalId).SetProperty(g => g.Document, row.Document).SetProperty(g => g.Version, row.Version)
            .SetProperty(g => g.ModifiedAt, row.ModifiedAt)) == 1;

    public Task<bool> IsMemberOfAsync(Guid workspace, Guid group, Guid user) =>
        context.GroupMembers.IgnoreQueryFilters().AnyAsync(m => m.WorkspaceId == workspace && m.GroupId == group && m.UserId == user);

    public Task AddMemberAsync(Guid workspace, Guid group, Guid user) =>
        TrackedInsert.RunAsync(context, [new GroupMemberEntity { WorkspaceId = workspace, GroupId = group, UserId = user }]);

    public virtual async Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace) =>
        await context.AuditEntries.IgnoreQueryFilters().Where(a => a.WorkspaceId == workspace).OrderByDescending(a => a.Seq)
            .Select(a => new { a.Seq, a.Hash }).FirstOrDefaultAsync() is { } head
            ? (head.Seq, head.Hash)
            : null;

    public Task AddAuditAsync(AuditEntryEntity entry) => TrackedInsert.RunAsync(context, [entry]);

    private IQueryable<ScimUserEntity> Users(Guid workspace) =>
        context.Users.IgnoreQueryFilters().AsNoTracking().Where(u => u.WorkspaceId == workspace && u.DeletedAt == null);

    private async Task<IReadOnlyList<UserWithEmails>> WithEmailsAsync(IQueryable<ScimUserEntity> users)
    {
        var rows = await users
            .Select(u => new
            {
                User = u,
                Emails = context.UserEmails.IgnoreQueryFilters().Where(e => e.WorkspaceId == u.WorkspaceId && e.UserId == u.Id).OrderBy(e => e.Position).ToList(),
            })
            .ToListAsync();
        return [.. rows.OrderBy(r => r.User.Id).Select(r => new UserWithEmails(r.User, r.Emails))];
    }
}
