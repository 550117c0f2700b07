using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>What the last hold that shows a seat at its present revision says about it.</summary>
/// <param name="State">State of that hold.</param>
/// <param name="Expires">When its approval ends (UTC).</param>
/// <param name="After">What may remain.</param>
public sealed record HoldStanding(HoldState State, DateTimeOffset Expires, Access After)
{
    /// <summary>Why reductions of the seat wait; null when the hold has no say.</summary>
    public HoldReason? Wait => State switch
    {
        HoldState.Open => HoldReason.Safeguard,
        HoldState.Rejected => HoldReason.Rejected,
        HoldState.Approved or HoldState.Expired => null,
        _ => throw new InvalidOperationException($"No rule for {State}."),
    };

    /// <summary>Whether an approval that still counts covers a step that leaves this: never less than was shown.</summary>
    public bool Covers(AccessLattice lattice, Access remaining, DateTimeOffset now) =>
        State == HoldState.Approved && now < Expires && lattice.IsWithin(After, remaining);
}
