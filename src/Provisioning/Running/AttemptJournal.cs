using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Running;

/// <summary>"About to send" before a call, its outcome after it; both under the fence of the hub.</summary>
public sealed class AttemptJournal(IUnitOfWorkFactory units, TimeProvider clock, IIdSource ids)
{
    private const string Actor = "pipeline";

    /// <summary>
    /// Commits that a call is about to be made. Null when it must not be made: the hub has another owner, or the seat was marked
    /// again since it was read. Only after this returns may a byte leave.
    /// </summary>
    public async Task<(HubTask Task, TaskAttempt Attempt)?> BeginAsync(
        HubSession session, SeatWork planned, SeatRecord seat, HubTaskKind kind, Access target, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, cancellation);
        SeatWork? current = await work.Queue.FindAsync(planned.Key, cancellation);
        if (current is null || current.WantedRev != planned.WantedRev || !await work.Tasks.HoldsHubAsync(planned.Key.Hub, session.Fence, cancellation))
            return null;

        // Mode, maintenance or roles may have been changed since this was planned: nothing begins on settings that are over.
        if (await work.Hubs.FindAsync(planned.Key.Hub, cancellation) is not { } hub || hub.Version != session.Hub.Version)
            return null;
        if (kind == HubTaskKind.AddUser && !await SeatCounts.TakeAsync(work, planned.Key.Hub, cancellation))
            return null;
        DateTimeOffset now = clock.GetUtcNow();
        HubTask? open = await work.Tasks.OpenTaskAsync(planned.Key, cancellation);
        if (open is { State: HubTaskState.Running })
        {
            // An earlier attempt was never concluded (the database failed after the call): its outcome is unknown, so read first.
            await work.Tasks.CloseInFlightAsync(planned.Key, now, cancellation);
            await work.Queue.ConcludeAsync(
                current with { MustReadBack = true, State = SeatWorkState.Due, NotBefore = now + session.App.ReadLag }, cancellation);
            await work.CommitAsync(cancellation);
            return null;
        }

        HubTask task;
        if (open is not null && open.Kind == kind && open.Target.Equals(target))
        {
            task = open with { State = HubTaskState.Running, Reason = null, Parent = current.Parent };
            await work.Tasks.UpdateAsync(task, cancellation);
        }
        else
        {
            if (open is not null)
                await work.Tasks.UpdateAsync(Overtaken(open, now), cancellation);
            task = new HubTask(
                new HubTaskId(ids.Next()), planned.Key, kind, target, planned.WantedRev, HubTaskState.Running, null, now, null)
            {
                Parent = current.Parent,
            };
            work.Tasks.Add(task);
        }

        if (kind == HubTaskKind.AddUser)
        {
            SeatRecord stored = await work.Seats.FindAsync(planned.Key, cancellation) ?? SeatRecord.New(planned.Key);
            await work.Seats.SaveAsync(stored with { Origin = seat.Origin, KnownEmail = seat.KnownEmail }, cancellation);
        }

        TaskAttempt attempt = await work.Tasks.AddAttemptAsync(
            new TaskAttemptId(ids.Next()), task.Id, now, session.Fence, cancellation,
            RequestDigest.Of(kind, planned.Key, seat.Observed?.AccountId, target));
        await work.Audit.AppendAsync(
            new AuditEntry(Actor, "seat." + Verb(kind), $"seat:{planned.Key}", $"task:{task.Id} attempt:{attempt.Number}"), now, cancellation);
        await work.CommitAsync(cancellation);
        return (task, attempt);
    }

    /// <summary>
    /// Commits what became of a call. Under a stale fence only the outcome is noted (it is a fact) and a read-back is made due.
    /// </summary>
    public async Task ConcludeAsync(
        HubSession session, TaskAttempt attempt, AttemptResult result, HubTask task, SeatWork next, SeatRecord? seat)
    {
        // The call is over and its outcome must not be lost because the host is stopping: no cancellation here.
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, CancellationToken.None);
        DateTimeOffset now = clock.GetUtcNow();
        await work.Tasks.EndAttemptAsync(attempt.Id, now, result.Outcome, result.Code, result.AppStatus, CancellationToken.None);
        if (SeatCounts.Frees(task.Kind, result))
            await SeatCounts.GiveBackAsync(work, task.Key.Hub, CancellationToken.None);
        if (await work.Tasks.HoldsHubAsync(task.Key.Hub, session.Fence, CancellationToken.None))
        {
            await work.Tasks.UpdateAsync(task, CancellationToken.None);
            await work.Queue.ConcludeAsync(next, CancellationToken.None);
            if (seat is not null)
                await SaveAsync(work, seat, next, CancellationToken.None);
        }
        else if (await work.Queue.FindAsync(task.Key, CancellationToken.None) is { } current)
        {
            await work.Queue.ConcludeAsync(
                current with { MustReadBack = true, State = SeatWorkState.Due, NotBefore = now + session.App.ReadLag }, CancellationToken.None);
        }

        await work.Audit.AppendAsync(
            new AuditEntry(Actor, "attempt.ended", $"seat:{task.Key}", $"task:{task.Id} outcome:{result.Outcome}"), now, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    /// <summary>Commits the fate of a seat for which no call was made, and ends an unfinished task that it settles.</summary>
    public async Task SettleAsync(
        HubSession session, SeatWork next, SeatRecord? seat, Func<HubTask, HubTask>? end, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, cancellation);
        if (!await work.Tasks.HoldsHubAsync(next.Key.Hub, session.Fence, cancellation))
            return;
        DateTimeOffset now = clock.GetUtcNow();
        if (seat is not null)
            await SaveAsync(work, seat, next, cancellation);
        if (end is not null && await work.Tasks.OfSeatAsync(next.Key, 1, cancellation) is [var last] && ManualFallback.End(last, end) is { } ended)
            await work.Tasks.UpdateAsync(ended, cancellation);
        if (next.State == SeatWorkState.Parked)
        {
            await work.Audit.AppendAsync(
                new AuditEntry(Actor, "seat.parked", $"seat:{next.Key}", next.Reason), now, cancellation);
        }

        if (PlanWords.Has(next.Reason, PlanWords.Code(HoldReason.AwaitingConfirmation)))
            await new RemovalNotices(work, ids, now).SendAsync(next.Key, cancellation);
        await work.Queue.ConcludeAsync(next, cancellation);
        if (next.State == SeatWorkState.Idle)
            await work.Queue.PruneLogAsync(next.Key, now - session.Hub.Policy.ReductionGrace, cancellation);
        await work.CommitAsync(cancellation);
    }

    internal static HubTask Overtaken(HubTask task, DateTimeOffset now) =>
        task with { State = HubTaskState.NotCompleted, Reason = "overtaken: a newer change replaced this one.", Ended = now };

    // A run saves what the app showed. What others wrote meanwhile must stay: that somebody left, was exempted, was approved or is no
    // longer ours, and an answer of the app that is younger than the run's.
    private static async Task SaveAsync(IUnitOfWork work, SeatRecord seat, SeatWork next, CancellationToken cancellation)
    {
        if (await work.Seats.FindAsync(seat.Key, cancellation) is { } current)
        {
            bool letGo = current.Origin == Origin.Unmanaged
                && (await work.Queue.FindAsync(seat.Key, cancellation))?.WantedRev != next.WantedRev;
            SeatRecord youngest = current.ObservedAt > seat.ObservedAt ? current : seat;
            seat = seat with
            {
                CutAt = current.CutAt,
                Exempt = current.Exempt,
                RemovalConfirmed = current.RemovalConfirmed,
                Origin = letGo ? Origin.Unmanaged : seat.Origin,
                Observed = youngest.Observed,
                ObservedAt = youngest.ObservedAt,
                Applied = youngest.Applied,
                AbsentSeen = youngest.Observed is { State: AccountState.Absent } ? youngest.AbsentSeen ?? current.AbsentSeen : null,
            };
        }

        await work.Seats.SaveAsync(seat, cancellation);
    }

    private static string Verb(HubTaskKind kind) => kind switch
    {
        HubTaskKind.AddUser => "invite",
        HubTaskKind.UpdateRoles => "change-role",
        HubTaskKind.RemoveUser => "remove",
        _ => throw new InvalidOperationException($"No verb for {kind}."),
    };
}
