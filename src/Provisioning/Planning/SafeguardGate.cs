using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>What remains of a step while its reductions wait: what it adds is done, what it takes away is kept back. Pure.</summary>
public static class SafeguardGate
{
    /// <summary>The step, or the part of it that gives something, or the wait.</summary>
    /// <param name="step">What would be done.</param>
    /// <param name="wait">Why reductions wait; null when they do not.</param>
    /// <param name="lattice">Join and order of the hub.</param>
    /// <param name="observed">What the app shows.</param>
    /// <param name="applied">What we manage of it.</param>
    public static SeatPlan Apply(SeatPlan step, HoldReason? wait, AccessLattice lattice, Access observed, Access applied)
    {
        if (wait is not { } reason || !ReductionRule.Reduces(step, lattice, applied))
            return step;
        if (step is not SeatPlan.ChangeRole change)
            return new SeatPlan.Hold(reason, step);
        Access more = lattice.Join(observed, change.Access);
        return lattice.Same(observed, more) ? new SeatPlan.Hold(reason, step) : new SeatPlan.ChangeRole(more);
    }
}
