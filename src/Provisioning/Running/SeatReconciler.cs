using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// One run of one seat: read what we know, ask the app where that is missing, doubtful or old, plan one step, journal it, make the
/// call, record what became of it. Level-triggered: nothing but the present state decides, so a run may be repeated at will.
/// </summary>
public sealed class SeatReconciler(
    IUnitOfWorkFactory units, AttemptJournal journal, PipelineOptions options, TimeProvider clock, Func<double> chance)
{
    private readonly SeatVerdicts _verdicts = new(options, chance);
    private readonly SeatStepper _stepper = new(journal, new SeatVerdicts(options, chance), clock);

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
        SeatRun? done = await ActAsync(session, known, Decide(session, known), stopping);
        if (done is not null)
            return done;

        // The safeguard holds what would have been taken away: what the seat gains, if anything, is given all the same.
        known = known with { Standing = await StandingAsync(session, known, stopping) };
        return await ActAsync(session, known, Decide(session, known), stopping) ?? new SeatRun.Over();
    }

    // Null when the safeguard holds the step.
    private async Task<SeatRun?> ActAsync(HubSession session, SeatSnapshot known, SeatDecision decision, CancellationToken stopping)
    {
        switch (decision.Step)
        {
            case SeatPlan.Nothing or SeatPlan.Hold or SeatPlan.Park or SeatPlan.ReadBack:
                return await SettleAsync(session, known, decision, stopping);
            case SeatPlan.Invite or SeatPlan.ChangeRole or SeatPlan.Remove or SeatPlan.Suspend or SeatPlan.Resume:
                if (session.Lease.QuietUntil > clock.GetUtcNow())
                {
                    SeatWork later = known.Work with { State = SeatWorkState.Due, NotBefore = session.Lease.QuietUntil.Value };
                    await journal.SettleAsync(session, later, null, null, stopping);
                    return new SeatRun.Over();
                }

                return await _stepper.StepAsync(session, known, decision, stopping);
            default:
                throw new InvalidOperationException($"No effect for {decision.Step}.");
        }
    }

    private async Task<HoldStanding?> StandingAsync(HubSession session, SeatSnapshot known, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping);
        return await work.Holds.StandingAsync(known.Work.Key, known.Work.WantedRev, stopping);
    }

    // A pending invitation is always asked about: the person may have accepted it a moment ago.
    private bool MustAsk(SeatSnapshot snapshot) =>
        snapshot.Work.MustReadBack
        || snapshot.Seat.Observed is null or { State: AccountState.Pending }
        || snapshot.Seat.ObservedAt is not { } at
        || clock.GetUtcNow() - at > options.Freshness;

    private static bool NeedsFreshAnswer(Hub hub, SeatSnapshot snapshot, SeatPlan plan) => plan switch
    {
        SeatPlan.Invite or SeatPlan.Remove or SeatPlan.Suspend or SeatPlan.Resume => true,
        SeatPlan.ChangeRole change => !hub.Lattice.IsWithin(snapshot.Seat.Applied, change.Access),
        _ => false,
    };

    private SeatDecision Decide(HubSession session, SeatSnapshot snapshot) =>
        snapshot.Decide(session.Hub, session.App.Capabilities, clock.GetUtcNow());

    /// <summary>Asks the app. The second part is the end of the run when there is no answer to go on with.</summary>
    private async Task<(SeatSnapshot Known, SeatRun? End)> AskAsync(
        HubSession session, SeatSnapshot snapshot, DateTimeOffset? readable, CancellationToken stopping)
    {
        SeatSubject subject = SeatStepper.Subject(snapshot);
        if (subject is { Addresses: [], AccountId: null })
            return (snapshot, await _stepper.ParkAsync(session, snapshot, "email_missing: the user has no e-mail address to find or invite by.", stopping));
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
            : SeatVerdicts.Settled(snapshot.Work, decision.Step, decision.NextLook, session.Hub.Policy, now);
        next = next with { Reduction = snapshot.Owed(session.Hub, next) };
        await journal.SettleAsync(
            session, next, snapshot.Seat, task => SeatVerdicts.End(task, snapshot.Seat, decision.Step, session.Hub.Lattice, next, now), stopping);
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
}
