using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Queue;

/// <summary>The durable queue row of a seat.</summary>
/// <param name="Key">The seat.</param>
/// <param name="WantedRev">Grows with each change of what is desired.</param>
/// <param name="DoneRev">The revision that the app is known to match; less than wanted means dirty.</param>
/// <param name="NotBefore">When it is to be looked at (UTC).</param>
/// <param name="FirstMarkedAt">First mark since it was last idle; bounds the settle window.</param>
/// <param name="Attempts">Failed attempts at this revision.</param>
/// <param name="State">Its fate.</param>
/// <param name="Reason">Stable code and plain words; null when there is nothing to say.</param>
/// <param name="MustReadBack">An outcome is unknown: read before any write.</param>
public sealed record SeatWork(
    SeatKey Key, long WantedRev, long DoneRev, DateTimeOffset NotBefore, DateTimeOffset FirstMarkedAt, int Attempts,
    SeatWorkState State, string? Reason, bool MustReadBack)
{
    /// <summary>The task of the last mark; only a mark changes it. Null when none is known.</summary>
    public ParentTaskId? Parent { get; init; }
}
