using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

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
    /// <summary>The reduction that is owed; counted by the safeguard while the seat is due or held.</summary>
    public ReductionKind Reduction { get; init; }

    /// <summary>When the first of the failures in a row was (UTC); null after a success.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Kind and place of the last defect of ours; null when there was none.</summary>
    public string? Defect { get; init; }

    /// <summary>How often that very defect was met in a row.</summary>
    public int Defects { get; init; }

    /// <summary>The task of the last mark; only a mark changes it. Null when none is known.</summary>
    public ParentTaskId? Parent { get; init; }
}
