using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Notifications: a person reads his own, a Viewer those of everybody.</summary>
public sealed class NotificationOperations(IUnitOfWorkFactory units, TimeProvider clock)
{
    /// <summary>A page, newest first.</summary>
    public async Task<OperationOutcome<Page<Notification>>> ListAsync(
        ChangeContext context, bool unreadOnly, NotificationId? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } wrong)
            return wrong;
        bool all = context.Role >= AdminRole.Viewer;
        if (!all && context.User is null)
            return new OperationFault.Forbidden(FaultCodes.NotAPerson, "This token belongs to no user; use one that does.");
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        IReadOnlyList<Notification> page = await work.Notifications.ListAsync(all ? null : context.User, unreadOnly, before, count, cancellation);
        return new Page<Notification>(page, page.Count < count ? null : page[^1].Id.Value);
    }

    /// <summary>Notes that one was read.</summary>
    public async Task<OperationOutcome<NotificationId>> ReadAsync(ChangeContext context, NotificationId id, CancellationToken cancellation)
    {
        bool all = context.Role >= AdminRole.Operator;
        if (!all && context.User is null)
            return new OperationFault.Forbidden(FaultCodes.NotAPerson, "This token belongs to no user; use one that does.");
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (!await work.Notifications.ReadAsync(id, all ? null : context.User, clock.GetUtcNow(), cancellation))
            return new OperationFault.NotFound(FaultCodes.UnknownNotification, "There is no such notification.");
        await work.CommitAsync(cancellation);
        return id;
    }
}
