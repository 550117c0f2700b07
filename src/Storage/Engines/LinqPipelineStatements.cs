using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines;

/// <summary>The pipeline's statements as EF Core writes them, for engines that have none of their own. They run at once.</summary>
internal sealed class LinqPipelineStatements(BusinessHubsContext context) : IPipelineStatements
{
    public Task<SeatWorkEntity?> WorkAsync(Guid workspace, Guid hub, Guid user) => Work(workspace, hub).FirstOrDefaultAsync(w => w.UserId == user);

    public async Task<bool> ConcludeAsync(SeatWorkEntity row) =>
        await Work(row.WorkspaceId, row.HubId).Where(w => w.UserId == row.UserId && w.WantedRev == row.WantedRev).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.DoneRev, row.DoneRev).SetProperty(w => w.NotBefore, row.NotBefore).SetProperty(w => w.FirstMarkedAt, row.FirstMarkedAt)
            .SetProperty(w => w.Attempts, row.Attempts).SetProperty(w => w.State, row.State).SetProperty(w => w.Reason, row.Reason)
            .SetProperty(w => w.MustReadBack, row.MustReadBack).SetProperty(w => w.Reduction, row.Reduction)
            .SetProperty(w => w.FailingSince, row.FailingSince).SetProperty(w => w.Defect, row.Defect).SetProperty(w => w.Defects, row.Defects)) == 1;

    public Task KeepDueAsync(SeatWorkEntity row) =>
        Work(row.WorkspaceId, row.HubId).Where(w => w.UserId == row.UserId).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.DoneRev, w => w.DoneRev > row.DoneRev ? w.DoneRev : row.DoneRev).SetProperty(w => w.MustReadBack, row.MustReadBack));

    public Task OweAsync(Guid workspace, Guid hub, Guid user, int reduction) =>
        Work(workspace, hub).Where(w => w.UserId == user).ExecuteUpdateAsync(s => s.SetProperty(w => w.Reduction, reduction));

    public async Task<IReadOnlyList<(Guid User, long NotBefore)>> DueAsync(Guid workspace, Guid hub, int state, long now, int most) =>
    [
        .. (await Work(workspace, hub).Where(w => w.State == state && w.NotBefore <= now).OrderBy(w => w.NotBefore).Take(most)
            .Select(w => new { w.UserId, w.NotBefore }).ToListAsync()).Select(w => (w.UserId, w.NotBefore)),
    ];

    public Task<long?> NextDueAsync(Guid workspace, Guid hub, int state) =>
        Work(workspace, hub).Where(w => w.State == state).OrderBy(w => w.NotBefore).Select(w => (long?)w.NotBefore).FirstOrDefaultAsync();

    public Task<SeatEntity?> SeatAsync(Guid workspace, Guid hub, Guid user) =>
        context.Seats.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(s => s.WorkspaceId == workspace && s.HubId == hub && s.UserId == user);

    public async Task SaveSeatAsync(SeatEntity row)
    {
        int known = await context.Seats.IgnoreQueryFilters().Where(s => s.WorkspaceId == row.WorkspaceId && s.HubId == row.HubId && s.UserId == row.UserId)
            .ExecuteUpdateAsync(u => u
                .SetProperty(s => s.AccountState, row.AccountState).SetProperty(s => s.AccountId, row.AccountId)
                .SetProperty(s => s.ObservedAccess, row.ObservedAccess).SetProperty(s => s.IsServiceAccount, row.IsServiceAccount)
                .SetProperty(s => s.IsLastOwner, row.IsLastOwner).SetProperty(s => s.ObservedAt, row.ObservedAt)
                .SetProperty(s => s.Applied, row.Applied).SetProperty(s => s.Origin, row.Origin).SetProperty(s => s.Exempt, row.Exempt)
                .SetProperty(s => s.CutAt, row.CutAt).SetProperty(s => s.KnownEmail, row.KnownEmail)
                .SetProperty(s => s.RemovalConfirmedAt, row.RemovalConfirmedAt).SetProperty(s => s.AbsentSeenAt, row.AbsentSeenAt)
                .SetProperty(s => s.SuspendedAt, row.SuspendedAt).SetProperty(s => s.InvitedAt, row.InvitedAt));
        if (known == 0)
            await TrackedInsert.RunAsync(context, [row]);
    }

    public async Task<PersonRow?> PersonAsync(Guid workspace, Guid user)
    {
        var person = await context.Users.IgnoreQueryFilters().Where(u => u.WorkspaceId == workspace && u.Id == user)
            .Select(u => new { u.UserName, u.DisplayName, u.Active, u.DeletedAt }).FirstOrDefaultAsync();
        if (person is null)
            return null;
        List<UserEmailEntity> emails = await context.UserEmails.IgnoreQueryFilters().AsNoTracking()
            .Where(e => e.WorkspaceId == workspace && e.UserId == user).OrderBy(e => e.Position).ToListAsync();
        return new PersonRow(person.UserName, person.DisplayName, person.Active && person.DeletedAt is null, emails);
    }

    public async Task<IReadOnlyList<DesiredLogEntity>> LogAsync(Guid workspace, Guid hub, Guid user) =>
        await Log(workspace, hub, user).OrderByDescending(d => d.Rev).ToListAsync();

    public Task PruneLogAsync(Guid workspace, Guid hub, Guid user, long since) =>
        Log(workspace, hub, user).Where(d => d.Rev < Log(workspace, hub, user).Where(l => l.At <= since).Max(l => (long?)l.Rev)).ExecuteDeleteAsync();

    public Task<long?> LastEffectAsync(Guid workspace, Guid hub, Guid user) =>
        context.HubTasks.IgnoreQueryFilters().Where(t => t.WorkspaceId == workspace && t.HubId == hub && t.UserId == user)
            .Join(
                context.TaskAttempts.IgnoreQueryFilters(), t => new { t.WorkspaceId, TaskId = t.Id }, a => new { a.WorkspaceId, a.TaskId }, (_, a) => a)
            .Where(a => a.Outcome == null || a.Outcome == "Done" || a.Outcome == "Unknown")
            .MaxAsync(a => (a.EndedAt ?? a.SentAt) as long?);

    public Task<HubTaskEntity?> OpenTaskAsync(Guid workspace, Guid hub, Guid user, int running, int retrying) =>
        context.HubTasks.IgnoreQueryFilters().AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.HubId == hub && t.UserId == user && (t.State == running || t.State == retrying))
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync();

    public Task AddTaskAsync(HubTaskEntity row) => TrackedInsert.RunAsync(context, [row]);

    public async Task<bool> ChangeTaskAsync(HubTaskEntity row) =>
        await context.HubTasks.IgnoreQueryFilters().Where(t => t.WorkspaceId == row.WorkspaceId && t.Id == row.Id).ExecuteUpdateAsync(s => s
            .SetProperty(t => t.Target, row.Target).SetProperty(t => t.Rev, row.Rev).SetProperty(t => t.State, row.State)
            .SetProperty(t => t.Reason, row.Reason).SetProperty(t => t.EndedAt, row.EndedAt).SetProperty(t => t.ParentId, row.ParentId)) == 1;

    public async Task<int> AddAttemptAsync(TaskAttemptEntity row)
    {
        int last = await context.TaskAttempts.IgnoreQueryFilters().Where(a => a.WorkspaceId == row.WorkspaceId && a.TaskId == row.TaskId)
            .MaxAsync(a => (int?)a.Number) ?? 0;
        row.Number = last + 1;
        await TrackedInsert.RunAsync(context, [row]);
        return row.Number;
    }

    public async Task<bool> EndAttemptAsync(Guid workspace, Guid id, long at, string outcome, string? code, int? appStatus) =>
        await context.TaskAttempts.IgnoreQueryFilters().Where(a => a.WorkspaceId == workspace && a.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(a => a.EndedAt, at).SetProperty(a => a.Outcome, outcome).SetProperty(a => a.Code, code).SetProperty(a => a.AppStatus, appStatus)) == 1;

    public Task<HubHealthEntity?> HealthAsync(Guid workspace, Guid hub) =>
        context.HubHealths.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(h => h.WorkspaceId == workspace && h.HubId == hub);

    public async Task<(string? Settings, long Version)?> SettingsAsync(Guid workspace) =>
        await context.Workspaces.Where(w => w.Id == workspace).Select(w => new { w.Settings, w.Version }).FirstOrDefaultAsync() is { } row
            ? (row.Settings, row.Version)
            : null;

    public Task<HubGateRow?> GateAsync(Guid workspace, Guid hub) =>
        (from h in context.Hubs.IgnoreQueryFilters()
         where h.WorkspaceId == workspace && h.Id == hub && h.RemovedAt == null
         join w in context.Workspaces on h.WorkspaceId equals w.Id
         join lease in context.HubLeases.IgnoreQueryFilters()
             on new { h.WorkspaceId, h.Id } equals new { lease.WorkspaceId, Id = lease.HubId } into leases
         from l in leases.DefaultIfEmpty()
         select new HubGateRow(
             h.Version, h.State, (long?)l.Fence ?? 0, (long?)l.Until ?? 0, l.QuietUntil, w.Version, context.OwnClock ? DatabaseFunctions.Now() : null)).FirstOrDefaultAsync();

    private IQueryable<SeatWorkEntity> Work(Guid workspace, Guid hub) =>
        context.SeatWork.IgnoreQueryFilters().AsNoTracking().Where(w => w.WorkspaceId == workspace && w.HubId == hub);

    private IQueryable<DesiredLogEntity> Log(Guid workspace, Guid hub, Guid user) =>
        context.DesiredLog.IgnoreQueryFilters().AsNoTracking().Where(d => d.WorkspaceId == workspace && d.HubId == hub && d.UserId == user);
}
