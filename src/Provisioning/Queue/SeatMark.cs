using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Queue;

/// <summary>A change of what is desired for one seat.</summary>
/// <param name="Key">The seat.</param>
/// <param name="Desired">The new DesiredAccess.</param>
/// <param name="Settle">How long to wait for further changes.</param>
/// <param name="Leaver">The user left: history before now no longer counts, and nothing waits.</param>
public sealed record SeatMark(SeatKey Key, Access Desired, TimeSpan Settle, bool Leaver)
{
    /// <summary>The reduction that is owed from now on.</summary>
    public ReductionKind Reduction { get; init; }

    /// <summary>The person has an account in the app, as far as we know.</summary>
    public bool HasAccount { get; init; }

    /// <summary>What operators see the work of this mark under; null for nothing.</summary>
    public ParentTaskId? Parent { get; init; }
}
