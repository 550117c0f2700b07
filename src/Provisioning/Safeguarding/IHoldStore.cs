using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>Holds of one workspace, and what the safeguard counts, inside a unit of work.</summary>
public interface IHoldStore
{
    /// <summary>
    /// Seats with a reduction of this kind that is pending or was sent since then, without those that an approval covers, and this seat
    /// itself.
    /// </summary>
    Task<int> LoadAsync(SeatKey self, ReductionKind kind, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>People with an account, those who lost it by reductions of this kind since then included. Counts all of a hub.</summary>
    Task<int> AccountsAsync(HubId of, ReductionKind kind, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>What the newest hold that shows the seat at this revision says; null for none.</summary>
    Task<HoldStanding?> StandingAsync(SeatKey key, long rev, CancellationToken cancellation);

    /// <summary>The open hold of a hub for reductions of this kind; null for none.</summary>
    Task<SafeguardHold?> OpenAsync(HubId hub, ReductionKind kind, CancellationToken cancellation);

    /// <summary>Stores a new hold.</summary>
    void Add(SafeguardHold hold);

    /// <summary>Stores state, decision and version.</summary>
    Task UpdateAsync(SafeguardHold hold, CancellationToken cancellation);

    /// <summary>Shows every pending reduction of the hold's kind in it that no approval covers.</summary>
    Task ShowPendingAsync(SafeguardHold hold, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Shows this reduction in the hold, in place of an older one of the same seat.</summary>
    Task ShowAsync(SafeguardHoldId hold, HoldSeat seat, CancellationToken cancellation);

    /// <summary>One hold, or null.</summary>
    Task<SafeguardHold?> FindAsync(SafeguardHoldId id, CancellationToken cancellation);

    /// <summary>A page of holds, newest first; filters that are null let everything through.</summary>
    Task<IReadOnlyList<SafeguardHold>> ListAsync(
        HubId? hub, HoldState? state, SafeguardHoldId? before, int count, CancellationToken cancellation);

    /// <summary>A page of its reductions that are still wanted, by user id.</summary>
    Task<IReadOnlyList<HoldSeat>> SeatsAsync(SafeguardHoldId id, UserId? after, int count, CancellationToken cancellation);

    /// <summary>How many of its reductions are still wanted.</summary>
    Task<int> CountAsync(SafeguardHoldId id, CancellationToken cancellation);

    /// <summary>Makes the held seats of it due whose revision is still the one that was shown. Returns how many.</summary>
    Task<int> ReleaseAsync(SafeguardHoldId id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Who caused its reductions: actors of the changes that marked its seats last, IdPs left out.</summary>
    Task<IReadOnlyList<(string Actor, UserId? User)>> CausesAsync(SafeguardHoldId id, CancellationToken cancellation);

    /// <summary>Open holds that nobody decided by then, and open holds of which nothing is wanted any more.</summary>
    Task<IReadOnlyList<SafeguardHold>> OverAsync(DateTimeOffset now, int count, CancellationToken cancellation);
}
