using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;

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
        };
    }

    /// <summary>What to aim at now.</summary>
    public EffectiveAccess Effective(Hub hub, DateTimeOffset now) =>
        GraceRule.Effective(hub.Lattice, Log, Seat.Applied, hub.Policy.ReductionGrace, Seat.CutAt, now);

    /// <summary>What to do about it: the same for a run and for whoever asks why.</summary>
    public SeatDecision Decide(Hub hub, Capability capabilities, DateTimeOffset now)
    {
        EffectiveAccess effective = Effective(hub, now);
        SeatFacts facts = Facts(effective.Access, capabilities);
        SeatPlan plan = SeatPlanner.Plan(facts, hub.Lattice);
        return new SeatDecision(effective, plan, ModeRule.Apply(plan, Mode(hub.Policy)), facts.Ignored);
    }

    /// <summary>The same snapshot after the app answered.</summary>
    /// <param name="observed">The answer.</param>
    /// <param name="at">When it was given (UTC).</param>
    /// <param name="isRead">Whether it was read: only a read shows that an account is gone.</param>
    public SeatSnapshot With(ObservedSeat observed, DateTimeOffset at, bool isRead) => this with
    {
        Seat = Seat with
        {
            Observed = observed,
            ObservedAt = at,
            Applied = observed.Access.WithAssets(Managed.Contains),

            // Forgotten with the account: somebody else may have the address one day.
            KnownEmail = observed.State == AccountState.Absent ? null : Seat.KnownEmail ?? Person.Email,
            Origin = Origin == Origin.None && observed.State != AccountState.Absent ? Origin.Adopted : Origin,
            AbsentSeen = observed.State != AccountState.Absent ? null : Seat.AbsentSeen ?? (isRead ? at : null),
        },
    };

    /// <summary>The facts a plan is made from.</summary>
    public SeatFacts Facts(Access effective, Capability capabilities) =>
        new(effective, Seat.Observed, Managed, Origin, Seat.Exempt, capabilities)
        {
            Protected = Protect.Matches(Names),
            Ignored = Ignore.Matches(Names),
            SeatsFree = SeatsFree,
        };

    /// <summary>What decides whether a step may be sent.</summary>
    public ModeFacts Mode(HubPolicy policy) => new(
        policy.Mode,
        policy.Maintenance,
        Released: Log.Count > 0 && Seat.RemovalConfirmed >= Log[^1].At,
        AwaitsConfirmation: policy.Leavers == LeaverPolicy.Confirm && !Person.Active && !(Seat.RemovalConfirmed >= (Seat.CutAt ?? DateTimeOffset.MinValue)));
}
