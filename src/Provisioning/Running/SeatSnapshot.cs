using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Everything known about a seat at the beginning of a run.</summary>
public sealed record SeatSnapshot(SeatWork Work, SeatRecord Seat, IReadOnlyList<DesiredEntry> Log, SeatPerson Person)
{
    /// <summary>
    /// Assets we may touch for this seat: those wanted now or lately, and those we gave. Roles that somebody has on other assets
    /// were not given through us and are left alone.
    /// </summary>
    public IReadOnlySet<AssetKey> Managed { get; } =
        Log.SelectMany(e => e.Access.Assets.Keys).Concat(Seat.Applied.Assets.Keys).ToHashSet();

    /// <summary>The workspace's protect list.</summary>
    public AccountPatterns Protect { get; init; } = AccountPatterns.None;

    /// <summary>The workspace's ignore list.</summary>
    public AccountPatterns Ignore { get; init; } = AccountPatterns.None;

    /// <summary>Seats that the app has left; null when it does not tell.</summary>
    public int? SeatsFree { get; init; }

    /// <summary>What the last hold that shows this revision says; null for none.</summary>
    public HoldStanding? Standing { get; init; }

    /// <summary>What is desired now, whatever the grace keeps.</summary>
    public Access Desired => Log is [.., var last] ? last.Access : Access.None;

    /// <summary>An Approver looked at what was marked last: he confirmed the removal or released the seat.</summary>
    public bool IsReleased => Log.Count > 0 && Seat.RemovalConfirmed >= Log[^1].At;

    /// <summary>Names that patterns are compared with: what the person and the account are known by.</summary>
    public IEnumerable<string?> Names => [Person.UserName, Person.Email, .. Person.Addresses, Seat.KnownEmail, Seat.Observed?.AccountId];

    /// <summary>How the seat began. An account that was let go is ours again once somebody wants the user to have one.</summary>
    public Origin Origin => Seat.Origin == Origin.Unmanaged && Log is [.., { Access.HasAccount: true }] ? Origin.Adopted : Seat.Origin;

    /// <summary>Loads it for a run; null when the seat has no work that may be run.</summary>
    public static async Task<SeatSnapshot?> LoadAsync(
        IUnitOfWork work, Hub hub, SeatKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        SeatWork? queued = await work.Queue.FindAsync(key, cancellation);
        return queued is { State: SeatWorkState.Due or SeatWorkState.Held } && queued.NotBefore <= now
            ? await ReadAsync(work, hub, queued, now, cancellation)
            : null;
    }

    /// <summary>Loads it whatever the state of its work.</summary>
    public static async Task<SeatSnapshot> ReadAsync(
        IUnitOfWork work, Hub hub, SeatWork queued, DateTimeOffset now, CancellationToken cancellation)
    {
        SeatKey key = queued.Key;
        SeatRecord seat = await work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
        IReadOnlyList<DesiredEntry> log = await work.Queue.LogAsync(key, now - hub.Policy.ReductionGrace, cancellation);
        SeatPerson person = await work.Seats.PersonAsync(key.User, cancellation) ?? new SeatPerson(null, null) { Active = false };
        (WorkspaceSettings settings, _) = await work.Settings.ReadAsync(cancellation);
        HubHealth health = await work.Hubs.HealthAsync(hub.Id, cancellation);
        return new SeatSnapshot(queued, seat, log, person)
        {
            Protect = new AccountPatterns(settings.Protect),
            Ignore = new AccountPatterns(settings.Ignore),
            SeatsFree = health.SeatsFree,
            Standing = queued.Reduction == ReductionKind.None ? null : await work.Holds.StandingAsync(key, queued.WantedRev, cancellation),
        };
    }

    /// <summary>What to aim at now.</summary>
    public EffectiveAccess Effective(Hub hub, DateTimeOffset now) =>
        GraceRule.Effective(hub.Lattice, Log, Seat.Applied, hub.Policy.ReductionGrace, Seat.CutAt, now);

    /// <summary>What to do about it: the same for a run and for whoever asks why.</summary>
    public SeatDecision Decide(Hub hub, Capability capabilities, DateTimeOffset now)
    {
        EffectiveAccess effective = Effective(hub, now);
        SeatFacts facts = Facts(effective.Access, capabilities, hub.Policy, now);
        SeatPlan plan = SeatPlanner.Plan(facts, hub.Lattice);
        SeatPlan allowed = ModeRule.Apply(plan, Mode(hub.Policy));
        HoldReason? wait = IsGuarded(allowed, hub) ? Standing?.Wait : null;
        SeatPlan step = SafeguardGate.Apply(allowed, wait, hub.Lattice, Seat.Observed?.Access ?? Access.None, Seat.Applied);
        DateTimeOffset? retention = facts.SuspendedByUs && !facts.RetentionOver ? Seat.SuspendedAt + hub.Policy.SuspendRetention : null;
        return new SeatDecision(effective, plan, step, facts.Ignored)
        {
            NextLook = effective.NextChange is { } change && !(retention < change) ? change : retention,
        };
    }

    /// <summary>
    /// Whether the safeguard has a say in a step: it takes something away that no person has looked at. A suspended account has lost its
    /// access already, and an invitation that is too old never gave any.
    /// </summary>
    public bool IsGuarded(SeatPlan step, Hub hub) =>
        ReductionRule.Reduces(step, hub.Lattice, Seat.Applied) && !IsReleased
        && Seat is not { Observed.State: AccountState.Suspended, SuspendedAt: not null }
        && !(step is SeatPlan.Remove && Seat.Observed is { State: AccountState.Pending } && Desired.HasAccount);

    /// <summary>The reduction that is owed once the seat has this work row.</summary>
    public ReductionKind Owed(Hub hub, SeatWork next) =>
        next.State is SeatWorkState.Idle or SeatWorkState.Parked || Seat.Exempt || Origin == Origin.Unmanaged
        || PlanWords.Has(next.Reason, PlanWords.Code(HoldReason.Rejected)) || PlanWords.Has(next.Reason, PlanWords.Code(HoldReason.Retention))
            ? ReductionKind.None
            : ReductionRule.Owed(hub.Lattice, Seat.Applied, Desired, Person.Active);

    /// <summary>The same snapshot after the app answered.</summary>
    /// <param name="observed">The answer.</param>
    /// <param name="at">When it was given (UTC).</param>
    /// <param name="isRead">Whether it was read: only a read shows that an account is gone.</param>
    public SeatSnapshot With(ObservedSeat observed, DateTimeOffset at, bool isRead) =>
        With(observed, at, isRead, isRead && observed.State == AccountState.Absent && Seat.Observed is { State: not AccountState.Absent });

    private SeatSnapshot With(ObservedSeat observed, DateTimeOffset at, bool isRead, bool vanished) => this with
    {
        Vanished = vanished,
        Seat = Seat with
        {
            // Until a second read agrees, the account is looked for by what it was known by.
            Observed = vanished ? observed with { AccountId = observed.AccountId ?? Seat.Observed?.AccountId } : observed,
            ObservedAt = at,
            Applied = observed.Access.WithAssets(Managed.Contains),

            // Forgotten with the account: somebody else may have the address one day.
            KnownEmail = observed.State == AccountState.Absent && !vanished ? null : Seat.KnownEmail ?? Person.Email,
            Origin = Origin == Origin.None && observed.State != AccountState.Absent ? Origin.Adopted : Origin,
            AbsentSeen = observed.State != AccountState.Absent ? null : Seat.AbsentSeen ?? (isRead ? at : null),
            SuspendedAt = observed.State == AccountState.Suspended ? Seat.SuspendedAt : null,
            InvitedAt = observed.State switch
            {
                AccountState.Pending => Seat.InvitedAt ?? at,
                AccountState.Absent when Desired.HasAccount => Seat.InvitedAt,
                AccountState.Absent or AccountState.Active or AccountState.Suspended => null,
                _ => throw new InvalidOperationException($"No rule for {observed.State}."),
            },
        },
        AbsenceConfirmed = observed.State == AccountState.Absent && isRead && Seat.AbsentSeen < at,
    };

    /// <summary>This read does not show what was there at the last look: one read alone is not believed that somebody is gone.</summary>
    public bool Vanished { get; init; }

    /// <summary>A read showed no account, and an earlier one had done so too.</summary>
    public bool AbsenceConfirmed { get; init; }

    /// <summary>The facts a plan is made from.</summary>
    public SeatFacts Facts(Access effective, Capability capabilities, HubPolicy policy, DateTimeOffset now) =>
        new(effective, Seat.Observed, Managed, Origin, Seat.Exempt, capabilities)
        {
            Protected = Protect.Matches(Names),
            Ignored = Ignore.Matches(Names),
            SeatsFree = SeatsFree,
            Suspends = capabilities.HasFlag(Capability.SuspendUser) && policy.SuspendRetention > TimeSpan.Zero,
            SuspendedByUs = Seat is { Observed.State: AccountState.Suspended, SuspendedAt: not null },
            RetentionOver = Seat.SuspendedAt + policy.SuspendRetention <= now,
            WasInvited = Seat is { Observed.State: AccountState.Absent, InvitedAt: not null },
            AbsenceConfirmed = AbsenceConfirmed,
            Vanished = Vanished,
            InvitationOver = policy.InviteLife > TimeSpan.Zero && Seat.InvitedAt + policy.InviteLife <= now,
        };

    /// <summary>What decides whether a step may be sent.</summary>
    public ModeFacts Mode(HubPolicy policy) => new(
        policy.Mode,
        policy.Maintenance,
        Released: IsReleased,
        AwaitsConfirmation: policy.Leavers == LeaverPolicy.Confirm && !Person.Active && !(Seat.RemovalConfirmed >= (Seat.CutAt ?? DateTimeOffset.MinValue)));
}
