using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Safeguarding;

/// <summary>What is left of a step while reductions wait, over 10,000 random steps of every kind of hub.</summary>
public sealed class SafeguardGateLawTests
{
    private static readonly Gen<(AccessLattice Lattice, Access Observed, Access Applied, SeatPlan Step)> Cases =
        from some in AccessGen.With(3)
        from kind in Gen.Choose(0, 8)
        select (some.Lattice, some.Lattice.Normalise(some.Values[0]), some.Lattice.Normalise(some.Values[1]), Step(kind, some.Lattice.Normalise(some.Values[2])));

    [Fact]
    public void nothing_that_passes_takes_anything_away() => Oracle.Holds(Cases, c => Takes(c, Gate(c, HoldReason.Safeguard)));

    [Fact]
    public void what_the_step_would_add_is_not_held_back() => Oracle.Law(Cases, c =>
        c.Step is not SeatPlan.ChangeRole wanted || c.Lattice.IsWithin(c.Applied, wanted.Access)
        || (Gate(c, HoldReason.Safeguard) is SeatPlan.ChangeRole given
            ? c.Lattice.IsWithin(wanted.Access, given.Access)
            : c.Lattice.IsWithin(wanted.Access, c.Observed)));

    [Fact]
    public void a_step_that_takes_nothing_is_left_alone() => Oracle.Law(Cases, c =>
        ReductionRule.Reduces(c.Step, c.Lattice, c.Applied) || Gate(c, HoldReason.Rejected) == c.Step);

    [Fact]
    public void without_a_reason_to_wait_every_step_is_left_alone() => Oracle.Law(Cases, c => Gate(c, null) == c.Step);

    [Fact]
    public void a_wait_says_why_and_what_waits() => Oracle.Law(Cases, c =>
        Gate(c, HoldReason.Rejected) is not SeatPlan.Hold hold || c.Step is SeatPlan.Hold || (hold.Reason == HoldReason.Rejected && hold.Step == c.Step));

    [Fact]
    public void planted_a_gate_that_lets_the_step_through_is_found() => Oracle.Finds(Cases, c => Takes(c, c.Step), "takes");

    // In the app, compared with what it shows: the oracle does not ask the product what a reduction is.
    private static string? Takes((AccessLattice Lattice, Access Observed, Access Applied, SeatPlan Step) c, SeatPlan left) => left switch
    {
        SeatPlan.Remove or SeatPlan.Suspend => "takes the account",
        SeatPlan.ChangeRole change when !c.Lattice.IsWithin(c.Applied, change.Access) && !c.Lattice.IsWithin(c.Observed, change.Access) =>
            $"takes of {c.Observed}, leaves {change.Access}",
        _ => null,
    };

    private static SeatPlan Gate((AccessLattice Lattice, Access Observed, Access Applied, SeatPlan Step) c, HoldReason? wait) =>
        SafeguardGate.Apply(c.Step, wait, c.Lattice, c.Observed, c.Applied);

    private static SeatPlan Step(int kind, Access access) => kind switch
    {
        0 => new SeatPlan.Nothing(),
        1 => new SeatPlan.Remove(),
        2 => new SeatPlan.Suspend(),
        3 => new SeatPlan.Resume(),
        4 => new SeatPlan.Invite(access),
        5 => new SeatPlan.Hold(HoldReason.AwaitingAcceptance),
        _ => new SeatPlan.ChangeRole(access),
    };
}
