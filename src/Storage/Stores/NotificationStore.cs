using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class NotificationStore(BusinessHubsContext context, WorkspaceId workspace) : INotificationStore
{
    public async Task AddAsync(IReadOnlyCollection<Notification> notifications, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        await RowInsert.RunAsync(
            context,
            [
                .. notifications.Select(n => new NotificationEntity
                {
                    WorkspaceId = workspace.Value,
                    Id = n.Id.Value,
                    UserId = n.User?.Value,
                    HubId = n.Hub?.Value,
                    Kind = n.Kind,
                    Subject = n.Subject,
                    Text = n.Text,
                    At = Ticks.Of(n.At),
                }),
            ],
            cancellation);
    }

    public Task<bool> ExistsAsync(string kind, string subject, DateTimeOffset since, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(since);
        return context.Notifications.AnyAsync(n => n.Subject == subject && n.Kind == kind && n.At >= ticks, cancellation);
    }

    public async Task<IReadOnlyList<Notification>> ListAsync(
        UserId? user, bool unreadOnly, NotificationId? before, int count, CancellationToken cancellation)
    {
        IQueryable<NotificationEntity> rows = context.Notifications.AsNoTracking();
        if (user is { } person)
            rows = rows.Where(n => n.UserId == person.Value);
        if (unreadOnly)
            rows = rows.Where(n => n.ReadAt == null);
        if (before is { } last)
            rows = rows.Where(n => n.Id.CompareTo(last.Value) < 0);
        return [.. (await rows.OrderByDescending(n => n.Id).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<IReadOnlyList<Notification>> UnmailedAsync(
        string otherThan, DateTimeOffset since, int count, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(since);
        return
        [
            .. (await context.Notifications.AsNoTracking().Where(n => n.MailedAt == null && n.At >= ticks && n.Kind != otherThan)
                .OrderBy(n => n.Id).Take(count).ToListAsync(cancellation)).Select(Record),
        ];
    }

    public async Task<IReadOnlyList<(Notification Notification, DateTimeOffset? Mailed)>> LastAsync(
        string kind, int count, CancellationToken cancellation) =>
        [.. (await context.Notifications.AsNoTracking().Where(n => n.Kind == kind).OrderByDescending(n => n.Id).Take(count).ToListAsync(cancellation))
            .Select(n => (Record(n), Ticks.Time(n.MailedAt)))];

    public async Task NoteMailedAsync(IReadOnlyCollection<NotificationId> ids, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (Guid[] chunk in Chunks.Of(ids.Select(i => i.Value)))
        {
            _ = await context.Notifications.Where(n => chunk.Contains(n.Id) && n.MailedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.MailedAt, Ticks.Of(at)), cancellation);
        }
    }

    public async Task<bool> ReadAsync(NotificationId id, UserId? only, DateTimeOffset at, CancellationToken cancellation)
    {
        NotificationEntity? row = await context.Notifications.FirstOrDefaultAsync(n => n.Id == id.Value, cancellation);
        if (row is null || (only is { } person && row.UserId != person.Value))
            return false;
        row.ReadAt ??= Ticks.Of(at);
        return true;
    }

    private static Notification Record(NotificationEntity row) =>
        new(
            new NotificationId(row.Id), row.UserId is { } to ? new UserId(to) : null, row.HubId is { } hub ? new HubId(hub) : null,
            row.Kind, row.Subject, row.Text, Ticks.Time(row.At), Ticks.Time(row.ReadAt));
}
