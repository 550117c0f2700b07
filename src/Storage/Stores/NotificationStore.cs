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
        return
        [
            .. (await rows.OrderByDescending(n => n.Id).Take(count).ToListAsync(cancellation)).Select(n => new Notification(
                new NotificationId(n.Id), n.UserId is { } to ? new UserId(to) : null, n.HubId is { } hub ? new HubId(hub) : null,
                n.Kind, n.Subject, n.Text, Ticks.Time(n.At), Ticks.Time(n.ReadAt))),
        ];
    }

    public async Task<bool> ReadAsync(NotificationId id, UserId? only, DateTimeOffset at, CancellationToken cancellation)
    {
        NotificationEntity? row = await context.Notifications.FirstOrDefaultAsync(n => n.Id == id.Value, cancellation);
        if (row is null || (only is { } person && row.UserId != person.Value))
            return false;
        row.ReadAt ??= Ticks.Of(at);
        return true;
    }
}
