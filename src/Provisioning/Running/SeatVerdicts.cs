using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Pure rules from an outcome to the fate of a seat (failure classes and policy).</summary>
internal sealed class SeatVerdicts(PipelineOptions options, Func<double> chance)
{
    private const int SameDefects = 3;
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // Who waits for a person is woken by what that person does; now and then the words are made true again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>
    /// After a step that the app confirmed. A removal is believed only after a read has shown the account gone, and an answer that
    /// shows another state than was asked for counts as a failure, so that an app that never gets there is not asked for ever.
    /// </summary>
    public SeatVerdict OfSuccess(SeatWork work, HubTaskKind kind, bool reached, TimeSpan readLag, DateTimeOffset now)
    {
        if (!reached)
            return Again(work, "not_reached: the app answered well but shows another state.", now, mustReadBack: true, readAfter: readLag);
        if (kind != HubTaskKind.RemoveUser)
            return Over(Well(work) with { State = SeatWorkState.Due, NotBefore = now, Reason = null, MustReadBack = false });
        return work.Attempts + 1 >= options.MaxAttempts
            ? Over(TooMany(work, "verify: the app confirms removals, but the account stays."))
            : Over(work with
            {
                State = SeatWorkState.Due,
                NotBefore = now + readLag,
                Attempts = work.Attempts + 1,
                Reason = "verify: removed; a read will show whether the account is gone.",
                MustReadBack = true,
            });
    }

    /// <summary>After anything but success.</summary>
    public SeatVerdict OfFailure(
        SeatWork work, CallOutcome<ObservedSeat> outcome, TimeSpan readLag, DateTimeOffset now, bool isRead)
    {
        AttemptResult words = AttemptResult.Of(outcome);
        string reason = $"{words.Code}: {words.Detail}";
        switch (outcome)
        {
            case CallOutcome<ObservedSeat>.AlreadySo:
                return Again(work, "already_so: the app says so; a read will show it.", now, mustReadBack: true, readAfter: readLag);
            case CallOutcome<ObservedSeat>.Throttled throttled:
                TimeSpan pause = throttled.RetryAfter < ShortestPause ? ShortestPause
                    : throttled.RetryAfter > LongestPause ? LongestPause : throttled.RetryAfter;
                return new SeatVerdict(
                    work with { State = SeatWorkState.Due, NotBefore = now + pause, Reason = reason },
                    throttled.GoesOn ? new SeatRun.Over() : SeatRun.Waits(throttled.Restriction, pause));
            case CallOutcome<ObservedSeat>.BadCredential bad:
                return new SeatVerdict(
                    work with { State = SeatWorkState.Due, NotBefore = now, Reason = reason }, new SeatRun.HubRefused(bad.Code, bad.Detail, bad.AppStatus is 403 or 404));
            case CallOutcome<ObservedSeat>.Refused { Kind: RefusalKind.AlreadySo }:
                return Again(work, reason, now, mustReadBack: true, readAfter: readLag);
            case CallOutcome<ObservedSeat>.Refused refused:
                reason = FailureRule.ReasonOf(refused.Kind, refused.Code, refused.Detail);
                return Over(work with { State = SeatWorkState.Parked, Reason = reason, MustReadBack = true });
            case CallOutcome<ObservedSeat>.Unknown:
                return Again(work, reason, now, mustReadBack: true, readAfter: readLag);
            case CallOutcome<ObservedSeat>.NotSent:
                return Again(work, reason, now, mustReadBack: isRead || work.MustReadBack, readAfter: null);
            default:
                throw new InvalidOperationException($"No verdict for {outcome}.");
        }
    }

    /// <summary>When no step is needed, or none may be taken.</summary>
    public static SeatWork Settled(SeatWork work, SeatPlan plan, DateTimeOffset? nextChange, HubPolicy policy, DateTimeOffset now)
    {
        SeatWork clean = Well(work) with { MustReadBack = false, Reason = null };
        switch (plan)
        {
            case SeatPlan.Nothing when nextChange is { } held:
                return clean with { State = SeatWorkState.Due, NotBefore = held, Reason = "grace: a reduction waits for its grace to end." };
            case SeatPlan.Nothing:
                return clean with { State = SeatWorkState.Idle, DoneRev = work.WantedRev };
            case SeatPlan.Hold { Reason: HoldReason.AwaitingAcceptance } hold:
                DateTimeOffset recheck = now + policy.PendingRecheck;
                return clean with
                {
                    State = SeatWorkState.Held,
                    NotBefore = nextChange < recheck ? nextChange.Value : recheck,
                    Reason = PlanWords.Of(hold),
                };
            case SeatPlan.Hold { Reason: HoldReason.Maintenance } hold:
                // Nobody was asked: what is doubtful stays so, and no failure is forgotten.
                return work with { State = SeatWorkState.Held, NotBefore = now + LongestWait, Reason = PlanWords.Of(hold) };
            case SeatPlan.Hold hold:
                DateTimeOffset look = now + LongestWait;
                return clean with { State = SeatWorkState.Held, NotBefore = nextChange < look ? nextChange.Value : look, Reason = PlanWords.Of(hold) };
            case SeatPlan.ReadBack { IsDoubt: true }:
                return clean with
                {
                    State = SeatWorkState.Due,
                    NotBefore = now + SecondLook,
                    MustReadBack = true,
                    Reason = "verify: what was there is not shown any more; a second read will show whether it is gone.",
                };
            case SeatPlan.ReadBack:
                // An invitation is gone and no account is there: what one read says of that is not believed.
                return clean with { State = SeatWorkState.Due, NotBefore = now + policy.PendingRecheck, MustReadBack = true, Reason = "verify: the invitation is gone; a second read will show whether there is an account." };
            case SeatPlan.Park park:
                return clean with { State = SeatWorkState.Parked, Reason = PlanWords.Of(park) };
            default:
                throw new InvalidOperationException($"Not a plan without a step: {plan}.");
        }
    }

    /// <summary>When the account is on the ignore list: nothing is wanted of it.</summary>
    public static SeatWork Ignored(SeatWork work) => work with
    {
        State = SeatWorkState.Idle,
        DoneRev = work.WantedRev,
        Attempts = 0,
        Reason = PlanWords.Ignored,
    };

    /// <summary>How an unfinished task ends when the seat is settled.</summary>
    public static HubTask End(
        HubTask task, SeatRecord seat, SeatPlan plan, AccessLattice lattice, SeatWork next, DateTimeOffset now)
    {
        if (plan is SeatPlan.Park)
            return task with { State = HubTaskState.NotCompleted, Reason = next.Reason, Ended = now };
        bool reached = task.Kind switch
        {
            HubTaskKind.AddUser => seat.Observed is { State: AccountState.Active or AccountState.Pending },
            HubTaskKind.RemoveUser => seat.Observed is { State: AccountState.Absent },
            HubTaskKind.UpdateRoles => seat.Observed is { State: AccountState.Active } && lattice.Same(seat.Applied, task.Target),
            HubTaskKind.SuspendUser => seat.Observed is { State: AccountState.Suspended or AccountState.Absent },
            HubTaskKind.ResumeUser => seat.Observed is { State: AccountState.Active },
            _ => throw new InvalidOperationException($"No end for {task.Kind}."),
        };
        return reached ? task with { State = HubTaskState.Completed, Reason = null, Ended = now }
            : plan is SeatPlan.Hold { Step: not null } ? task with { State = HubTaskState.Retrying, Reason = next.Reason }
            : AttemptJournal.Overtaken(task, now);
    }

    /// <summary>After a defect of ours: tried again, and set aside when the same one is met the third time in a row.</summary>
    /// <param name="work">The seat's work.</param>
    /// <param name="defect">Kind and place of it.</param>
    /// <param name="now">The present (UTC).</param>
    public SeatWork OfDefect(SeatWork work, string defect, DateTimeOffset now)
    {
        SeatWork noted = work with { Defect = defect, Defects = work.Defect == defect ? work.Defects + 1 : 1 };
        return noted.Defects >= SameDefects
            ? noted with { State = SeatWorkState.Parked, Attempts = work.Attempts + 1, MustReadBack = true, Reason = $"poison: {defect}" }
            : Again(noted, $"defect: {defect}", now, mustReadBack: true, readAfter: null).Work;
    }

    private SeatVerdict Again(SeatWork work, string reason, DateTimeOffset now, bool mustReadBack, TimeSpan? readAfter)
    {
        int attempts = work.Attempts + 1;
        DateTimeOffset since = work.FailingSince ?? now;
        if (attempts >= options.MaxAttempts || now - since >= options.MaxFailing)
            return Over(TooMany(work, reason));

        // The read that follows a first unknown outcome is due as soon as it can tell the truth.
        TimeSpan atLeast = readAfter ?? TimeSpan.Zero;
        TimeSpan pause = attempts == 1 && readAfter is not null
            ? TimeSpan.Zero
            : Backoff.After(options.Backoff, options.BackoffCap, attempts, chance());
        return Over(work with
        {
            State = SeatWorkState.Due,
            NotBefore = now + (pause > atLeast ? pause : atLeast),
            Attempts = attempts,
            FailingSince = since,
            MustReadBack = mustReadBack,
            Reason = reason,
        });
    }

    private static SeatWork Well(SeatWork work) => work with { Attempts = 0, FailingSince = null, Defect = null, Defects = 0 };

    private static SeatWork TooMany(SeatWork work, string reason) => work with
    {
        State = SeatWorkState.Parked,
        Attempts = work.Attempts + 1,
        MustReadBack = true,
        Reason = $"too_many_attempts: {reason}",
    };

    private static SeatVerdict Over(SeatWork work) => new(work, new SeatRun.Over());
}
