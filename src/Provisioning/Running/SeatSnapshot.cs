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

    /// <summary>Loads it; null when the seat has no work that may be run.</summary>
    public static async Task<SeatSnapshot?> LoadAsync(
        IUnitOfWork work, Hub hub, SeatKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        SeatWork? queued = await work.Queue.FindAsync(key, cancellation);
        if (queued is not { State: SeatWorkState.Due or SeatWorkState.Held } || queued.NotBefore > now)
            return null;
        SeatRecord seat = await work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
        IReadOnlyList<DesiredEntry> log = await work.Queue.LogAsync(key, now - hub.Policy.ReductionGrace, cancellation);
        SeatPerson person = await work.Seats.PersonAsync(key.User, cancellation) ?? new SeatPerson(null, null);
        return new SeatSnapshot(queued, seat, log, person);
    }

    /// <summary>What to aim at now.</summary>
    public EffectiveAccess Effective(Hub hub, DateTimeOffset now) =>
        GraceRule.Effective(hub.Lattice, Log, Seat.Applied, hub.Policy.ReductionGrace, Seat.CutAt, now);

    /// <summary>The same snapshot after the app answered.</summary>
    public SeatSnapshot With(ObservedSeat observed, DateTimeOffset at, Origin? origin = null) => this with
    {
        Seat = Seat with
        {
            Observed = observed,
            ObservedAt = at,
            Applied = observed.Access.WithAssets(Managed.Contains),

            // Forgotten with the account: somebody else may have the address one day.
            KnownEmail = observed.State == AccountState.Absent ? null : Seat.KnownEmail ?? Person.Email,
            Origin = origin ?? (Seat.Origin == Origin.None && observed.State != AccountState.Absent ? Origin.Adopted : Seat.Origin),
        },
    };

    /// <summary>The facts a plan is made from.</summary>
    public SeatFacts Facts(Access effective, Capability capabilities) =>
        new(effective, Seat.Observed, Managed, Seat.Origin, Seat.Exempt, capabilities);
}
