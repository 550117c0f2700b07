using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// Unit of work for one SCIM change of a user: rows, desired access, seat work and audit in one commit, then the ring.
/// </summary>
public sealed class UserEditor(IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock, IIdSource ids)
{
    /// <summary>Creates a user; <c>Conflict</c> when the userName is taken.</summary>
    public Task<EditOutcome<UserRecord, TRefusal>> CreateAsync<TRefusal>(
        ChangeContext context, UserDraft draft, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => CreateOnceAsync<TRefusal>(context, draft, cancellation));

    private async Task<EditOutcome<UserRecord, TRefusal>> CreateOnceAsync<TRefusal>(
        ChangeContext context, UserDraft draft, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Users.FindByUserNameAsync(draft.UserName, cancellation) is not null)
            return new EditOutcome<UserRecord, TRefusal>.Conflict("userName", draft.UserName);
        DateTimeOffset now = clock.GetUtcNow();
        var user = new UserRecord(new UserId(ids.Next()), draft, 1, now, now);
        await work.Users.AddAsync(user);
        if (draft.Kind != UserKind.Member)
            await SetKindAsync(work, user.Id, draft.Kind, cancellation);
        if (!draft.Active)
            await LeaveAsync(work, user.Id, LeftHow.Deactivated, now, cancellation);
        await work.Audit.AppendAsync(new AuditEntry(context.Actor, "user.created", $"user:{user.Id}", null), now, cancellation);
        await work.CommitAsync(cancellation);
        return new EditOutcome<UserRecord, TRefusal>.Saved(user, true);
    }

    /// <summary>Changes a user by a pure function of his current state.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="id">The user.</param>
    /// <param name="expectedVersion">The version the client asked for (<c>If-Match</c>), or null.</param>
    /// <param name="change">Decides the new state; called inside the transaction, once in each.</param>
    /// <param name="cancellation">Ends the wait; a commit under way is not undone.</param>
    public Task<EditOutcome<UserRecord, TRefusal>> ChangeAsync<TRefusal>(
        ChangeContext context, UserId id, long? expectedVersion, Func<UserRecord, EditStep<UserDraft, TRefusal>> change,
        CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => ChangeOnceAsync<TRefusal>(context, id, expectedVersion, change, cancellation));

    private async Task<EditOutcome<UserRecord, TRefusal>> ChangeOnceAsync<TRefusal>(
        ChangeContext context, UserId id, long? expectedVersion, Func<UserRecord, EditStep<UserDraft, TRefusal>> change,
        CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Users.FindAsync(id, cancellation) is not { } user)
            return new EditOutcome<UserRecord, TRefusal>.NotFound();
        if (expectedVersion is { } expected && expected != user.Version)
            return new EditOutcome<UserRecord, TRefusal>.VersionMismatch(user.Version);
        switch (change(user))
        {
            case EditStep<UserDraft, TRefusal>.Refuse refuse:
                return new EditOutcome<UserRecord, TRefusal>.Refused(refuse.Reason);
            case EditStep<UserDraft, TRefusal>.Save save:
                return await SaveAsync<TRefusal>(work, context, user, save.Draft, cancellation);
            default:
                throw new InvalidOperationException("Unknown step.");
        }
    }

    /// <summary>Deletes a user; his accounts are removed at once by the pipeline.</summary>
    public Task<EditOutcome<UserRecord, TRefusal>> DeleteAsync<TRefusal>(
        ChangeContext context, UserId id, long? expectedVersion, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => DeleteOnceAsync<TRefusal>(context, id, expectedVersion, cancellation));

    private async Task<EditOutcome<UserRecord, TRefusal>> DeleteOnceAsync<TRefusal>(
        ChangeContext context, UserId id, long? expectedVersion, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Users.FindAsync(id, cancellation) is not { } user)
            return new EditOutcome<UserRecord, TRefusal>.NotFound();
        if (expectedVersion is { } expected && expected != user.Version)
            return new EditOutcome<UserRecord, TRefusal>.VersionMismatch(user.Version);
        DateTimeOffset now = clock.GetUtcNow();
        await work.Groups.TouchGroupsOfAsync(id, now, cancellation);
        await work.Users.DeleteAsync(id, now, cancellation);
        await LeaveAsync(work, id, LeftHow.Deleted, now, cancellation);
        IReadOnlyCollection<HubId> hubs =
            await new DesiredRecorder(new SeatMarker(work, context, ids, now)).RecordAsync(new DirectoryChange.UserChanged(id), cancellation);
        await work.Audit.AppendAsync(new AuditEntry(context.Actor, "user.deleted", $"user:{id}", null), now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<UserRecord, TRefusal>.Saved(user, true);
    }

    private async Task<EditOutcome<UserRecord, TRefusal>> SaveAsync<TRefusal>(
        IUnitOfWork work, ChangeContext context, UserRecord user, UserDraft draft, CancellationToken cancellation)
    {
        if (Same(user.Draft, draft))
            return new EditOutcome<UserRecord, TRefusal>.Saved(user, false);
        if (!string.Equals(user.Draft.UserName, draft.UserName, StringComparison.Ordinal)
            && await work.Users.FindByUserNameAsync(draft.UserName, cancellation) is { } other && other != user.Id)
        {
            return new EditOutcome<UserRecord, TRefusal>.Conflict("userName", draft.UserName);
        }

        DateTimeOffset now = clock.GetUtcNow();
        UserRecord changed = user with { Draft = draft, Version = user.Version + 1, Modified = now };
        await work.Users.UpdateAsync(changed, cancellation);
        if (user.Draft.Active != draft.Active)
            await LeaveAsync(work, user.Id, draft.Active ? null : LeftHow.Deactivated, now, cancellation);
        if (user.Draft.Kind != draft.Kind)
            await SetKindAsync(work, user.Id, draft.Kind, cancellation);
        var hubs = new HashSet<HubId>();
        if (user.Draft.Active != draft.Active)
            hubs.UnionWith(await new DesiredRecorder(new SeatMarker(work, context, ids, now)).RecordAsync(new DirectoryChange.UserChanged(user.Id), cancellation));
        if (!string.Equals(user.ContactEmail, changed.ContactEmail, StringComparison.Ordinal))
            hubs.UnionWith(await ReviveAsync(work, user.Id, now, cancellation));
        string action = user.Draft.Active == draft.Active ? "user.changed" : draft.Active ? "user.activated" : "user.deactivated";
        await work.Audit.AppendAsync(new AuditEntry(context.Actor, action, $"user:{user.Id}", null), now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<UserRecord, TRefusal>.Saved(changed, true);
    }

    private static async Task LeaveAsync(
        IUnitOfWork work, UserId user, LeftHow? how, DateTimeOffset now, CancellationToken cancellation)
    {
        UserProfile profile = await work.Users.ProfileAsync(user, cancellation);

        // Deleting somebody who was deactivated before does not make him a leaver of today.
        DateTimeOffset? at = how is null ? null : profile.LeftAt ?? now;
        await work.Users.SetProfileAsync(user, profile with { LeftAt = at, How = how }, cancellation);
    }

    private static async Task SetKindAsync(IUnitOfWork work, UserId user, UserKind kind, CancellationToken cancellation) =>
        await work.Users.SetProfileAsync(user, await work.Users.ProfileAsync(user, cancellation) with { Kind = kind }, cancellation);

    // Seats may have been set aside because there was no address, or because the app refused the one there was.
    private static async Task<IReadOnlyCollection<HubId>> ReviveAsync(
        IUnitOfWork work, UserId user, DateTimeOffset now, CancellationToken cancellation)
    {
        var hubs = new List<HubId>();
        foreach (HubId hub in await work.Queue.HubsWithHistoryAsync(user, cancellation))
        {
            if (await work.Queue.ReviveAsync(hub, new SeatKey(hub, user), now, cancellation) > 0)
                hubs.Add(hub);
        }

        return hubs;
    }

    private static bool Same(UserDraft a, UserDraft b) => a with { Emails = b.Emails } == b && a.Emails.SequenceEqual(b.Emails);
}
