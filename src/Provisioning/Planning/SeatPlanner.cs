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
                    ? If(facts, Capability.AddUser, Invitation(facts, Invitable(facts, wanted), lattice))
                    : facts.Vanished ? new SeatPlan.ReadBack(IsDoubt: true) : new SeatPlan.Nothing();
            case AccountState.Pending when !wanted.HasAccount || facts.InvitationOver:
                return If(facts, Capability.RemoveUser, new SeatPlan.Remove());
            case AccountState.Active when !wanted.HasAccount:
                return facts.Suspends ? new SeatPlan.Suspend() : If(facts, Capability.RemoveUser, new SeatPlan.Remove());
            case AccountState.Suspended when !wanted.HasAccount:
                return facts is { SuspendedByUs: true, RetentionOver: false }
                    ? new SeatPlan.Hold(HoldReason.Retention, new SeatPlan.Remove())
                    : If(facts, Capability.RemoveUser, new SeatPlan.Remove());
            case AccountState.Suspended:
                return facts.SuspendedByUs ? If(facts, Capability.SuspendUser, new SeatPlan.Resume()) : new SeatPlan.Park(ParkReason.SuspendedInApp);
            case AccountState.Pending:
                // Acceptance is looked for even when the roles already fit: only then is the seat really there.
                return new SeatPlan.Hold(HoldReason.AwaitingAcceptance);
            case AccountState.Active:
                return ActiveAccount(facts, observed.Access, wanted, lattice);
            default:
                throw new InvalidOperationException($"No rule for {observed.State}.");
        }
    }

    private static SeatPlan ActiveAccount(SeatFacts facts, Access observed, Access wanted, AccessLattice lattice)
    {
        // What is wanted on an asset comes from a grant of ours, so it is managed. Roles on all other assets are carried over as
        // they are, because a connector makes the account exactly what it is told.
        Access target = Access.Account(
            wanted.Roles,
            [.. wanted.Assets, .. observed.Assets.Where(a => !wanted.Assets.ContainsKey(a.Key) && !facts.Managed.Contains(a.Key))]);
        if (lattice.Same(observed, target))
            return new SeatPlan.Nothing();

        // A connector that can do only one half still does that half; what is left is then parked.
        Access reachable = Access.Account(
            facts.Capabilities.HasFlag(Capability.UpdateRoles) ? target.Roles : observed.Roles,
            facts.Capabilities.HasFlag(Capability.ManageAssets) ? target.Assets : observed.Assets);
        return lattice.NeedsGuess(observed, reachable) ? new SeatPlan.Park(ParkReason.UnknownRole)
            : lattice.Same(observed, reachable) ? new SeatPlan.Park(ParkReason.NotSupported)
            : new SeatPlan.ChangeRole(reachable);
    }

    // A role that the app lacks is not asked for, and where every seat is taken nobody is invited. Neither stops a change or a removal.
    // An invitation that ended is not repeated unasked: the person may have declined it. Just after an acceptance an app may show neither
    // invitation nor account, so one read is not believed.
    private static SeatPlan Invitation(SeatFacts facts, Access invitable, AccessLattice lattice) =>
        facts.WasInvited ? facts.AbsenceConfirmed ? new SeatPlan.Park(ParkReason.InvitationEnded) : new SeatPlan.ReadBack()
        : lattice.NeedsGuess(Access.None, invitable) ? new SeatPlan.Park(ParkReason.UnknownRole)
        : facts.SeatsFree <= 0 ? new SeatPlan.Park(ParkReason.NotEnoughSeats)
        : new SeatPlan.Invite(invitable);

    private static Access Invitable(SeatFacts facts, Access wanted) =>
        facts.Capabilities.HasFlag(Capability.ManageAssets) ? wanted : Access.Account(wanted.Roles);

    private static SeatPlan If(SeatFacts facts, Capability needed, SeatPlan plan) =>
        facts.Capabilities.HasFlag(needed) ? plan : new SeatPlan.Park(ParkReason.NotSupported);
}
