using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Sends one step of one seat: journal, call, what became of it.</summary>
internal sealed class SeatStepper(AttemptJournal journal, SeatVerdicts verdicts, TimeProvider clock)
{
    /// <summary>Sends the step of a decision. Null when the safeguard holds it.</summary>
    public async Task<SeatRun?> StepAsync(HubSession session, SeatSnapshot snapshot, SeatDecision decision, CancellationToken stopping)
    {
        PlannedStep step = Planned(session, snapshot, decision.Step);
        if (step.Kind == HubTaskKind.AddUser && snapshot.Person.Email is null)
            return await ParkAsync(session, snapshot, "email_missing: the user has no e-mail address to invite.", stopping);
        SeatRecord about = step.Kind switch
        {
            HubTaskKind.AddUser => snapshot.Seat with { Origin = Origin.Invited, KnownEmail = snapshot.Person.Email },
            HubTaskKind.SuspendUser => snapshot.Seat with { SuspendedAt = clock.GetUtcNow() },
            HubTaskKind.UpdateRoles or HubTaskKind.RemoveUser or HubTaskKind.ResumeUser => snapshot.Seat,
            _ => throw new InvalidOperationException($"No record for {step.Kind}."),
        };
        await session.Budget.TakeAsync(stopping);
        switch (await journal.BeginAsync(session, snapshot.Work, about, step, stopping))
        {
            case Beginning.Begun begun:
                return await CallAsync(session, snapshot with { Seat = about }, step, decision, begun);
            case Beginning.Held:
                return null;
            case Beginning.Overtaken:
                return new SeatRun.Over();
            default:
                throw new InvalidOperationException("No effect for this beginning.");
        }
    }

    /// <summary>Sets the seat aside without a call.</summary>
    public async Task<SeatRun> ParkAsync(HubSession session, SeatSnapshot snapshot, string reason, CancellationToken stopping)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SeatWork next = snapshot.Work with { State = SeatWorkState.Parked, Reason = reason, Reduction = ReductionKind.None };
        await journal.SettleAsync(
            session, next, null, task => task with { State = HubTaskState.NotCompleted, Reason = reason, Ended = now }, stopping);
        return new SeatRun.Over();
    }

    /// <summary>Who the account is looked for by.</summary>
    public static SeatSubject Subject(SeatSnapshot snapshot) =>
        new(snapshot.Person.Email ?? "", snapshot.Person.DisplayName, snapshot.Seat.Observed?.AccountId, snapshot.Seat.KnownEmail);

    private static PlannedStep Planned(HubSession session, SeatSnapshot snapshot, SeatPlan plan)
    {
        (HubTaskKind kind, Access target) = plan switch
        {
            SeatPlan.Invite invite => (HubTaskKind.AddUser, invite.Access),
            SeatPlan.ChangeRole change => (HubTaskKind.UpdateRoles, change.Access),
            SeatPlan.Remove => (HubTaskKind.RemoveUser, Access.None),
            SeatPlan.Suspend => (HubTaskKind.SuspendUser, Access.None),
            SeatPlan.Resume => (HubTaskKind.ResumeUser, snapshot.Seat.Observed!.Access),
            _ => throw new InvalidOperationException($"Not a step: {plan}."),
        };
        return new PlannedStep(kind, target)
        {
            IsGuarded = snapshot.IsGuarded(plan, session.Hub),
            OfLeaver = !snapshot.Person.Active,
            Desired = snapshot.Desired,
        };
    }

    private async Task<SeatRun> CallAsync(
        HubSession session, SeatSnapshot snapshot, PlannedStep step, SeatDecision decision, Beginning.Begun begun)
    {
        (HubTask task, TaskAttempt attempt) = (begun.Task, begun.Attempt);
        CallOutcome<ObservedSeat> outcome = await SendAsync(session, Subject(snapshot), snapshot.Seat.Observed!, step, attempt);
        DateTimeOffset now = clock.GetUtcNow();
        AttemptResult result = AttemptResult.Of(outcome);
        switch (outcome)
        {
            case CallOutcome<ObservedSeat>.Done { Value: var done }:
                SeatSnapshot after = snapshot.With(done, now, isRead: false);
                SeatVerdict verdict = verdicts.OfSuccess(after.Work, step.Kind, Reached(session, step, after.Seat), session.App.ReadLag, now);
                if (verdict.Work is { State: SeatWorkState.Due, MustReadBack: false })
                    verdict = verdict with { Work = Rest(session, after, now) ?? verdict.Work };
                HubTask ended = verdict.Work switch
                {
                    { State: SeatWorkState.Parked } => task with { State = HubTaskState.NotCompleted, Reason = verdict.Work.Reason, Ended = now },
                    { MustReadBack: true } => task with { State = HubTaskState.Retrying, Reason = verdict.Work.Reason },
                    _ => task with { State = HubTaskState.Completed, Ended = now },
                };
                return await ConcludeAsync(session, attempt, result, ended, verdict, after, after.Seat);
            case CallOutcome<ObservedSeat>.AlreadySo { Value: var same } when step.Kind == HubTaskKind.UpdateRoles:
                // The app cannot come closer to what is wanted (GitHub shows every owner as maintainer of his teams): that is the end of it.
                SeatWork settled = SeatVerdicts.Settled(snapshot.Work, new SeatPlan.Nothing(), decision.NextLook, session.Hub.Policy, now);
                SeatSnapshot unchanged = snapshot.With(same, now, isRead: false);
                return await ConcludeAsync(
                    session, attempt, result, task with { State = HubTaskState.Completed, Ended = now },
                    new SeatVerdict(settled, new SeatRun.Over()), unchanged, unchanged.Seat);
            default:
                SeatVerdict failed = verdicts.OfFailure(snapshot.Work, outcome, session.App.ReadLag, now, isRead: false);
                HubTask state = failed.Work.State == SeatWorkState.Parked
                    ? task with { State = HubTaskState.NotCompleted, Reason = failed.Work.Reason, Ended = now }
                    : task with { State = HubTaskState.Retrying, Reason = failed.Work.Reason };
                SeatRecord left = outcome is CallOutcome<ObservedSeat>.Unknown ? snapshot.Seat : Undone(snapshot.Seat, step.Kind);
                return await ConcludeAsync(session, attempt, result, state, failed, snapshot, left);
        }
    }

    // Where nothing is left to do, or only the person has to accept, the next run would say just that: it is written down at once.
    private static SeatWork? Rest(HubSession session, SeatSnapshot after, DateTimeOffset now)
    {
        SeatDecision next = after.Decide(session.Hub, session.App.Capabilities, now);
        return next.Step is SeatPlan.Nothing or SeatPlan.Hold { Reason: HoldReason.AwaitingAcceptance } && !next.Ignored
            ? SeatVerdicts.Settled(after.Work, next.Step, next.NextLook, session.Hub.Policy, now)
            : null;
    }

    private async Task<SeatRun> ConcludeAsync(
        HubSession session, TaskAttempt attempt, AttemptResult result, HubTask task, SeatVerdict verdict, SeatSnapshot after, SeatRecord seat)
    {
        SeatWork next = verdict.Work with { Reduction = after.Owed(session.Hub, verdict.Work) };
        await journal.ConcludeAsync(session, attempt, result, task, next, seat);
        return verdict.Run;
    }

    // What was noted before a call that did nothing is taken back.
    private static SeatRecord Undone(SeatRecord seat, HubTaskKind kind) =>
        kind == HubTaskKind.SuspendUser ? seat with { SuspendedAt = null } : seat;

    private static bool Reached(HubSession session, PlannedStep step, SeatRecord seat) => step.Kind switch
    {
        HubTaskKind.AddUser => seat.Observed is { State: AccountState.Active or AccountState.Pending },
        HubTaskKind.UpdateRoles => seat.Observed is { State: AccountState.Active } && session.Hub.Lattice.Same(seat.Applied, step.Target),
        HubTaskKind.RemoveUser => true,
        HubTaskKind.SuspendUser => seat.Observed is { State: AccountState.Suspended },
        HubTaskKind.ResumeUser => seat.Observed is { State: AccountState.Active },
        _ => throw new InvalidOperationException($"No end for {step.Kind}."),
    };

    // Cancelling a write in flight would make an unknown outcome out of a good one: only its own timeouts end it.
    private static async Task<CallOutcome<ObservedSeat>> SendAsync(
        HubSession session, SeatSubject subject, ObservedSeat observed, PlannedStep step, TaskAttempt attempt)
    {
        using IDisposable scope = AttemptScope.Begin(attempt.Id);
        return step.Kind switch
        {
            HubTaskKind.AddUser => await session.Connector.InviteAsync(subject, step.Target, CancellationToken.None),
            HubTaskKind.UpdateRoles => await session.Connector.SetRolesAsync(subject, observed, step.Target, CancellationToken.None),
            HubTaskKind.RemoveUser => await session.Connector.RemoveAsync(subject, observed, CancellationToken.None),
            HubTaskKind.SuspendUser => await session.Connector.SuspendAsync(subject, observed, CancellationToken.None),
            HubTaskKind.ResumeUser => await session.Connector.ResumeAsync(subject, observed, CancellationToken.None),
            _ => throw new InvalidOperationException($"No call for {step.Kind}."),
        };
    }
}
