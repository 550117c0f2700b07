using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Running;

/// <summary>"About to send" before a call, its outcome after it; both under the fence of the hub.</summary>
public sealed class AttemptJournal(IUnitOfWorkFactory units, PipelineOptions options, TimeProvider clock, IIdSource ids)
{
    private const string Actor = "pipeline";

    /// <summary>
    /// Commits that a call is about to be made. It must not be made when the hub has another owner or the lease ends too soon, when the seat
    /// was marked again since it was read, or when the safeguard holds it. Only after <see cref="Beginning.Begun"/> may a byte leave.
    /// </summary>
    internal Task<Beginning> BeginAsync(
        HubSession session, SeatWork planned, SeatRecord seat, PlannedStep step, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => BeginOnceAsync(session, planned, seat, step, cancellation));

    private async Task<Beginning> BeginOnceAsync(
        HubSession session, SeatWork planned, SeatRecord seat, PlannedStep step, CancellationToken cancellation)
    {
        (HubTaskKind kind, Access target) = (step.Kind, step.Target);
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, cancellation);
        SeatWork? current = await work.Queue.FindAsync(planned.Key, cancellation);
        DateTimeOffset now = clock.GetUtcNow();

        // Mode, maintenance or roles may have been changed since this was planned: nothing begins on settings that are over.
        if (current is null || current.WantedRev != planned.WantedRev
            || await work.Tasks.GateAsync(planned.Key.Hub, cancellation) is not { } gate || gate.Version != session.Hub.Version
            || !gate.LetsBegin(session.Fence, now, options.CallTimeout + options.LeaseMargin))
        {
            return new Beginning.Overtaken();
        }

        HubTask? open = await work.Tasks.OpenTaskAsync(planned.Key, cancellation);
        if (open is { State: HubTaskState.Running })
        {
            // An earlier attempt was never concluded (the database failed after the call): its outcome is unknown, so read first.
            await work.Tasks.CloseInFlightAsync(planned.Key, now, cancellation);
            _ = await work.Queue.ConcludeAsync(
                current with { MustReadBack = true, State = SeatWorkState.Due, NotBefore = now + session.App.ReadLag }, cancellation);
            await work.CommitAsync(cancellation);
            return new Beginning.Overtaken();
        }

        ReductionKind counted = !step.IsGuarded ? ReductionKind.None : step.OfLeaver ? ReductionKind.Leave : ReductionKind.Move;
        switch (counted == ReductionKind.None ? new SafeguardDesk.Ruling.Pass(counted)
            : await new SafeguardDesk(work, session.Hub, ids, now).RuleAsync(counted, new HoldSeat(planned.Key, planned.WantedRev, seat.Applied, step.Desired), target, cancellation))
        {
            case SafeguardDesk.Ruling.Pass pass:
                counted = pass.Counted;
                break;
            case SafeguardDesk.Ruling.Wait { IsNew: true }:
                await work.CommitAsync(cancellation);
                return new Beginning.Held();
            case SafeguardDesk.Ruling.Wait:
                return new Beginning.Held();
            default:
                throw new InvalidOperationException("No effect for this ruling.");
        }

        if (kind == HubTaskKind.AddUser && !await SeatCounts.TakeAsync(work, planned.Key.Hub, cancellation))
            return new Beginning.Overtaken();
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
            await work.Tasks.AddAsync(task);
        }

        await NoteBeforeAsync(work, kind, seat, cancellation);
        TaskAttempt attempt = await work.Tasks.AddAttemptAsync(
            new TaskAttemptId(ids.Next()), task, now, session.Fence, counted,
            RequestDigest.Of(kind, planned.Key, seat.Observed?.AccountId, target), cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(Actor, "seat." + Verb(kind), $"seat:{planned.Key}", $"task:{task.Id} attempt:{attempt.Number}"), now, cancellation);
        await work.CommitAsync(cancellation);
        return new Beginning.Begun(task, attempt);
    }

    /// <summary>
    /// Commits what became of a call. Under a stale fence only the outcome is noted (it is a fact) and a read-back is made due.
    /// </summary>
    public Task ConcludeAsync(HubSession session, TaskAttempt attempt, AttemptResult result, HubTask task, SeatWork next, SeatRecord? seat) =>
        OverruledRepeat.RunAsync(() => ConcludeOnceAsync(session, attempt, result, task, next, seat));

    private async Task<bool> ConcludeOnceAsync(
        HubSession session, TaskAttempt attempt, AttemptResult result, HubTask task, SeatWork next, SeatRecord? seat)
    {
        // The call is over and its outcome must not be lost because the host is stopping: no cancellation here.
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, CancellationToken.None);
        DateTimeOffset now = clock.GetUtcNow();
        await work.Tasks.EndAttemptAsync(attempt.Id, now, result.Outcome, result.Code, result.AppStatus, CancellationToken.None);
        if (SeatCounts.Frees(task.Kind, result))
            await SeatCounts.GiveBackAsync(work, task.Key.Hub, CancellationToken.None);
        if (await work.Tasks.HoldsHubAsync(task.Key.Hub, session.Fence, CancellationToken.None))
        {
            await work.Tasks.UpdateAsync(task, CancellationToken.None);
            bool isLatest = await work.Queue.ConcludeAsync(next, CancellationToken.None);
            if (seat is not null)
                await SaveAsync(work, seat, next, CancellationToken.None);
            if (isLatest && next.State == SeatWorkState.Idle)
                await work.Queue.PruneLogAsync(next.Key, now - session.Hub.Policy.ReductionGrace, CancellationToken.None);
            if (!isLatest && seat is not null)
                await OweAsync(work, session.Hub.Lattice, seat, CancellationToken.None);
        }
        else if (await work.Queue.FindAsync(task.Key, CancellationToken.None) is { } current)
        {
            _ = await work.Queue.ConcludeAsync(
                current with { MustReadBack = true, State = SeatWorkState.Due, NotBefore = now + session.App.ReadLag }, CancellationToken.None);
        }

        await work.Audit.AppendAsync(
            new AuditEntry(Actor, "attempt.ended", $"seat:{task.Key}", $"task:{task.Id} outcome:{result.Outcome}"), now, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Commits the fate of a seat for which no call was made, and ends an unfinished task that it settles.</summary>
    public async Task SettleAsync(
        HubSession session, SeatWork next, SeatRecord? seat, Func<HubTask, HubTask>? end, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, cancellation);
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
        _ = await work.Queue.ConcludeAsync(next, cancellation);
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

    // Stored before the call: should its outcome get lost, the account is ours and is known by the address we used, and a suspension that
    // a read shows later was our own.
    private static async Task NoteBeforeAsync(IUnitOfWork work, HubTaskKind kind, SeatRecord seat, CancellationToken cancellation)
    {
        if (kind is not (HubTaskKind.AddUser or HubTaskKind.SuspendUser))
            return;
        SeatRecord stored = await work.Seats.FindAsync(seat.Key, cancellation) ?? SeatRecord.New(seat.Key);
        await work.Seats.SaveAsync(
            kind == HubTaskKind.AddUser
                ? stored with { Origin = seat.Origin, KnownEmail = seat.KnownEmail }
                : stored with { SuspendedAt = seat.SuspendedAt },
            cancellation);
    }

    // Marked again while the call was under way: the mark did not know what the call would leave.
    private static async Task OweAsync(IUnitOfWork work, AccessLattice lattice, SeatRecord seat, CancellationToken cancellation)
    {
        if (!(await work.Queue.LastDesiredAsync([seat.Key], cancellation)).TryGetValue(seat.Key, out Access? desired))
            return;
        bool active = await work.Seats.PersonAsync(seat.Key.User, cancellation) is { Active: true };
        await work.Queue.OweAsync(seat.Key, ReductionRule.Owed(lattice, seat.Applied, desired, active), cancellation);
    }

    private static string Verb(HubTaskKind kind) => kind switch
    {
        HubTaskKind.AddUser => "invite",
        HubTaskKind.UpdateRoles => "change-role",
        HubTaskKind.RemoveUser => "remove",
        HubTaskKind.SuspendUser => "suspend",
        HubTaskKind.ResumeUser => "resume",
        _ => throw new InvalidOperationException($"No verb for {kind}."),
    };
}
