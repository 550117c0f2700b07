using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>What counts as a reduction: a removal, a lower role, an asset less. Pure.</summary>
public static class ReductionRule
{
    /// <summary>The reduction that is owed while the app gives <paramref name="applied"/> and <paramref name="desired"/> is wanted.</summary>
    public static ReductionKind Owed(AccessLattice lattice, Access applied, Access desired, bool active) =>
        lattice.IsWithin(applied, desired) ? ReductionKind.None : active ? ReductionKind.Move : ReductionKind.Leave;

    /// <summary>Whether a step takes something away of what the app gives now.</summary>
    public static bool Reduces(SeatPlan plan, AccessLattice lattice, Access applied) => plan switch
    {
        SeatPlan.Remove or SeatPlan.Suspend => true,
        SeatPlan.ChangeRole change => !lattice.IsWithin(applied, change.Access),
        SeatPlan.Nothing or SeatPlan.ReadBack or SeatPlan.Invite or SeatPlan.Resume or SeatPlan.Hold or SeatPlan.Park => false,
        _ => throw new InvalidOperationException($"No rule for {plan}."),
    };
}
