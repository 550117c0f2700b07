using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Notifications of one workspace, inside a unit of work.</summary>
public interface INotificationStore
{
    /// <summary>Stores them.</summary>
    Task AddAsync(IReadOnlyCollection<Notification> notifications, CancellationToken cancellation);

    /// <summary>Whether there is one of this kind about this since then.</summary>
    Task<bool> ExistsAsync(string kind, string subject, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>A page, newest first; <paramref name="user"/> null for all.</summary>
    Task<IReadOnlyList<Notification>> ListAsync(
        UserId? user, bool unreadOnly, NotificationId? before, int count, CancellationToken cancellation);

    /// <summary>The oldest that were not mailed, made since an instant and of any other kind than one.</summary>
    Task<IReadOnlyList<Notification>> UnmailedAsync(string otherThan, DateTimeOffset since, int count, CancellationToken cancellation);

    /// <summary>The newest of a kind, with when they were mailed (UTC).</summary>
    Task<IReadOnlyList<(Notification Notification, DateTimeOffset? Mailed)>> LastAsync(string kind, int count, CancellationToken cancellation);

    /// <summary>Notes that these were mailed.</summary>
    Task NoteMailedAsync(IReadOnlyCollection<NotificationId> ids, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes that one was read; false when there is none.</summary>
    Task<bool> ReadAsync(NotificationId id, UserId? only, DateTimeOffset at, CancellationToken cancellation);
}
