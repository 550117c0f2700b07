using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// One run of one seat: read what we know, ask the app where that is missing, doubtful or old, plan one step, journal it, make the
/// call, record what became of it. Level-triggered: nothing but the present state decides, so a run may be repeated at will.
/// </summary>
public sealed class SeatReconciler(
    IUnitOfWorkFactory units, AttemptJournal journal, PipelineOptions options, TimeProvider clock, Func<double> chance)
{
    private readonly SeatVerdicts _verdicts = new(options, chance);

    /// <summary>Runs a seat.</summary>
    /// <param name="session">The hub's session; nobody else works on this seat meanwhile.</param>
    /// <param name="key">The seat.</param>
    /// <param name="stopping">Ends waiting and reading. A write that has begun is never cancelled by it.</param>
    public async Task<SeatRun> RunAsync(HubSession session, SeatKey key, CancellationToken stopping)
    {
        SeatSnapshot? snapshot;
        DateTimeOffset? readable;
        await using (IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping))
        {
            snapshot = await SeatSnapshot.LoadAsync(work, session.Hub, key, clock.GetUtcNow(), stopping);
            readable = await work.Tasks.LastEffectAsync(key, stopping) + session.App.ReadLag;
        }

        if (snapshot is null)
            return new SeatRun.Over();
        SeatDecision first = Decide(session, snapshot);
        if (first.Ignored || (session.Hub.Policy.Maintenance && (MustAsk(snapshot) || first.Step is SeatPlan.Hold { Reason: HoldReason.Maintenance })))
        {
            // Nobody is asked: about somebody who is ignored nothing is wanted, and an app under maintenance would only seem to fail.
            SeatDecision rest = first.Ignored ? first : first with { Step = new SeatPlan.Hold(HoldReason.Maintenance, first.Plan) };
            return await SettleAsync(session, snapshot, rest, stopping);
        }

        (SeatSnapshot known, SeatRun? end) = MustAsk(snapshot)
            ? await AskAsync(session, snapshot, readable, stopping)
            : (snapshot, null);

        // Invitations and what takes something away are planned on an answer of this very run: meanwhile an account may have been
        // made by hand, or somebody may have become the last owner.
        if (ReferenceEquals(known, snapshot) && end is null && NeedsFreshAnswer(session.Hub, snapshot, first.Step))
            (known, end) = await AskAsync(session, snapshot, readable, stopping);
        if (end is not null)
            return end;
        SeatDecision decision = Decide(session, known);
        return decision.Step switch
        {
            SeatPlan.Nothing or SeatPlan.Hold or SeatPlan.Park => await SettleAsync(session, known, decision, stopping),
            SeatPlan.Invite invite => await StepAsync(session, known, HubTaskKind.AddUser, invite.Access, decision.Effective, stopping),
            SeatPlan.ChangeRole change => await StepAsync(session, known, HubTaskKind.UpdateRoles, change.Access, decision.Effective, stopping),
            SeatPlan.Remove => await StepAsync(session, known, HubTaskKind.RemoveUser, Access.None, decision.Effective, stopping),
            _ => throw new InvalidOperationException($"No effect for {decision.Step}."),
        };
    }

    // A pending invitation is always asked about: the person may have accepted it a moment ago.
    private bool MustAsk(SeatSnapshot snapshot) =>
        snapshot.Work.MustReadBack
        || snapshot.Seat.Observed is null or { State: AccountState.Pending }
        || snapshot.Seat.ObservedAt is not { } at
        || clock.GetUtcNow() - at > options.Freshness;

    private static bool NeedsFreshAnswer(Hub hub, SeatSnapshot snapshot, SeatPlan plan) => plan switch
    {
        SeatPlan.Invite or SeatPlan.Remove => true,
        SeatPlan.ChangeRole change => !hub.Lattice.IsWithin(snapshot.Seat.Applied, change.Access),
        _ => false,
    };

    private SeatDecision Decide(HubSession session, SeatSnapshot snapshot) =>
        snapshot.Decide(session.Hub, session.App.Capabilities, clock.GetUtcNow());

    /// <summary>Asks the app. The second part is the end of the run when there is no answer to go on with.</summary>
    private async Task<(SeatSnapshot Known, SeatRun? End)> AskAsync(
        HubSession session, SeatSnapshot snapshot, DateTimeOffset? readable, CancellationToken stopping)
    {
        SeatSubject subject = Subject(snapshot);
        if (subject is { Addresses: [], AccountId: null })
            return (snapshot, await ParkAsync(session, snapshot, "email_missing: the user has no e-mail address to find or invite by.", stopping));
        if (readable > clock.GetUtcNow())
        {
            // Whoever made the seat due (a mark, a retry, a restart): so soon after a call, a read may still show the old state.
            SeatWork later = snapshot.Work with { State = SeatWorkState.Due, NotBefore = readable.Value };
            await journal.SettleAsync(session, later, null, null, stopping);
            return (snapshot, new SeatRun.Over());
        }

        await session.Budget.TakeAsync(stopping);
        CallOutcome<ObservedSeat> answer = await session.Connector.FindAsync(subject, [.. snapshot.Managed], stopping);
        if (answer is not CallOutcome<ObservedSeat>.Done { Value: var seen })
            return (snapshot, await ReadFailedAsync(session, snapshot, answer, stopping));
        bool isService = seen.IsServiceAccount || (seen.AccountId is { } id && id == session.Hub.ServiceAccountId);
        return (snapshot.With(seen with { IsServiceAccount = isService }, clock.GetUtcNow(), isRead: true), null);
    }

    private async Task<SeatRun> SettleAsync(
        HubSession session, SeatSnapshot snapshot, SeatDecision decision, CancellationToken stopping)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SeatWork next = decision.Ignored
            ? SeatVerdicts.Ignored(snapshot.Work)
            : SeatVerdicts.Settled(snapshot.Work, decision.Step, decision.Effective.NextChange, session.Hub.Policy, now);
        await journal.SettleAsync(
            session, next, snapshot.Seat, task => SeatVerdicts.End(task, snapshot.Seat, decision.Step, session.Hub.Lattice, next, now), stopping);
        return new SeatRun.Over();
    }

    private async Task<SeatRun> ParkAsync(HubSession session, SeatSnapshot snapshot, string reason, CancellationToken stopping)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SeatWork next = snapshot.Work with { State = SeatWorkState.Parked, Reason = reason };
        await journal.SettleAsync(
            session, next, null, task => task with { State = HubTaskState.NotCompleted, Reason = reason, Ended = now }, stopping);
        return new SeatRun.Over();
    }

    private async Task<SeatRun> ReadFailedAsync(
        HubSession session, SeatSnapshot snapshot, CallOutcome<ObservedSeat> answer, CancellationToken stopping)
    {
        SeatVerdict verdict = _verdicts.OfFailure(
            snapshot.Work, answer, session.App.ReadLag, clock.GetUtcNow(), isRead: true);
        await journal.SettleAsync(
            session, verdict.Work, null,
            verdict.Work.State == SeatWorkState.Parked
                ? task => task with { State = HubTaskState.NotCompleted, Reason = verdict.Work.Reason, Ended = clock.GetUtcNow() }
                : null,
            stopping);
        return verdict.Run;
    }

    private async Task<SeatRun> StepAsync(
        HubSession session, SeatSnapshot snapshot, HubTaskKind kind, Access target, EffectiveAccess effective, CancellationToken stopping)
    {
        if (kind == HubTaskKind.AddUser && snapshot.Person.Email is null)
            return await ParkAsync(session, snapshot, "email_missing: the user has no e-mail address to invite.", stopping);

        // Stored before the call: should its outcome get lost, the account is ours and is known by the address we used.
        SeatRecord about = kind == HubTaskKind.AddUser
            ? snapshot.Seat with { Origin = Origin.Invited, KnownEmail = snapshot.Person.Email }
            : snapshot.Seat;
        await session.Budget.TakeAsync(stopping);
        if (await journal.BeginAsync(session, snapshot.Work, about, kind, target, stopping) is not var (task, attempt))
            return new SeatRun.Over();
        CallOutcome<ObservedSeat> outcome = await CallAsync(session, Subject(snapshot), snapshot.Seat.Observed!, kind, target, attempt);
        DateTimeOffset now = clock.GetUtcNow();
        AttemptResult result = AttemptResult.Of(outcome);
        if (outcome is CallOutcome<ObservedSeat>.Done { Value: var done })
        {
            SeatSnapshot after = (snapshot with { Seat = about }).With(done, now, isRead: false);
            bool reached = Reached(session.Hub, kind, target, after.Seat);
            SeatVerdict verdict = _verdicts.OfSuccess(after.Work, kind, reached, session.App.ReadLag, now);
            HubTask ended = verdict.Work switch
            {
                { State: SeatWorkState.Parked } => task with { State = HubTaskState.NotCompleted, Reason = verdict.Work.Reason, Ended = now },
                { MustReadBack: true } => task with { State = HubTaskState.Retrying, Reason = verdict.Work.Reason },
                _ => task with { State = HubTaskState.Completed, Ended = now },
            };
            await journal.ConcludeAsync(session, attempt, result, ended, verdict.Work, after.Seat);
            return verdict.Run;
        }

        if (kind == HubTaskKind.UpdateRoles && outcome is CallOutcome<ObservedSeat>.AlreadySo { Value: var same })
        {
            // The app cannot come closer to what is wanted (GitHub shows every owner as maintainer of his teams): that is the end of it.
            SeatWork settled = SeatVerdicts.Settled(
                snapshot.Work, new SeatPlan.Nothing(), effective.NextChange, session.Hub.Policy, now);
            await journal.ConcludeAsync(
                session, attempt, result, task with { State = HubTaskState.Completed, Ended = now }, settled, snapshot.With(same, now, isRead: false).Seat);
            return new SeatRun.Over();
        }

        SeatVerdict failed = _verdicts.OfFailure(snapshot.Work, outcome, session.App.ReadLag, now, isRead: false);
        HubTask state = failed.Work.State == SeatWorkState.Parked
            ? task with { State = HubTaskState.NotCompleted, Reason = failed.Work.Reason, Ended = now }
            : task with { State = HubTaskState.Retrying, Reason = failed.Work.Reason };
        await journal.ConcludeAsync(
            session, attempt, result, state, failed.Work, outcome is CallOutcome<ObservedSeat>.Unknown ? about : snapshot.Seat);
        return failed.Run;
    }

    private static bool Reached(Hub hub, HubTaskKind kind, Access target, SeatRecord seat) => kind switch
    {
        HubTaskKind.AddUser => seat.Observed is { State: AccountState.Active or AccountState.Pending },
        HubTaskKind.UpdateRoles => seat.Observed is { State: AccountState.Active } && hub.Lattice.Same(seat.Applied, target),
        HubTaskKind.RemoveUser => true,
        _ => throw new InvalidOperationException($"No end for {kind}."),
    };

    // Cancelling a write in flight would make an unknown outcome out of a good one: only its own timeouts end it.
    private static async Task<CallOutcome<ObservedSeat>> CallAsync(
        HubSession session, SeatSubject subject, ObservedSeat observed, HubTaskKind kind, Access target, TaskAttempt attempt)
    {
        using IDisposable scope = AttemptScope.Begin(attempt.Id);
        return kind switch
        {
            HubTaskKind.AddUser => await session.Connector.InviteAsync(subject, target, CancellationToken.None),
            HubTaskKind.UpdateRoles => await session.Connector.SetRolesAsync(subject, observed, target, CancellationToken.None),
            HubTaskKind.RemoveUser => await session.Connector.RemoveAsync(subject, observed, CancellationToken.None),
            _ => throw new InvalidOperationException($"No call for {kind}."),
        };
    }

    private static SeatSubject Subject(SeatSnapshot snapshot) =>
        new(snapshot.Person.Email ?? "", snapshot.Person.DisplayName, snapshot.Seat.Observed?.AccountId, snapshot.Seat.KnownEmail);
}
