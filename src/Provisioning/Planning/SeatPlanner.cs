using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>Decides the next single step for a seat. Pure: no clock, no I/O.</summary>
public static class SeatPlanner
{
    /// <summary>The next step from what is wanted and what the app answered.</summary>
    public static SeatPlan Plan(SeatFacts facts, AccessLattice lattice)
    {
        SeatPlan plan = Unprotected(facts, lattice);
        return ProtectedSeats.Instead(plan, facts) ?? plan;
    }

    private static SeatPlan Unprotected(SeatFacts facts, AccessLattice lattice)
    {
        if (facts.Observed is not { } observed)
            return new SeatPlan.ReadBack();
        Access wanted = lattice.Normalise(facts.Effective);
        switch (observed.State)
        {
            case AccountState.Absent:
                return wanted.HasAccount
                    ? If(facts, Capability.AddUser, new SeatPlan.Invite(wanted))
                    : new SeatPlan.Nothing();
            case AccountState.Pending when !wanted.HasAccount:
            case AccountState.Active when !wanted.HasAccount:
                return If(facts, Capability.RemoveUser, new SeatPlan.Remove());
            case AccountState.Pending:
                // Acceptance is looked for even when the roles already fit: only then is the seat really there.
                return new SeatPlan.Hold(HoldReason.AwaitingAcceptance);
            case AccountState.Active:
                Access managed = observed.Access.WithAssets(facts.Managed.Contains);
                return lattice.Same(managed, wanted)
                    ? new SeatPlan.Nothing()
                    : If(facts, Capability.UpdateRoles, new SeatPlan.ChangeRole(wanted));
            default:
                throw new InvalidOperationException($"No rule for {observed.State}.");
        }
    }

    private static SeatPlan If(SeatFacts facts, Capability needed, SeatPlan plan) =>
        facts.Capabilities.HasFlag(needed) ? plan : new SeatPlan.Park(ParkReason.NotSupported);
}
