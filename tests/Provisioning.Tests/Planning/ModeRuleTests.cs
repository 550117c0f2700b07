using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>What a mode lets through, over every plan and every mode.</summary>
public sealed class ModeRuleTests
{
    private static readonly SeatPlan[] Steps =
        [new SeatPlan.Invite(Access.Account("member")), new SeatPlan.ChangeRole(Access.Account("admin")), new SeatPlan.Remove()];

    private static readonly SeatPlan[] Rests =
        [new SeatPlan.Nothing(), new SeatPlan.Hold(HoldReason.AwaitingAcceptance), new SeatPlan.Park(ParkReason.LastOwner)];

    private static Gen<(SeatPlan Plan, ModeFacts Facts)> Any { get; } =
        from plan in Gen.Elements(Steps.Concat(Rests).Append(new SeatPlan.ReadBack()).ToArray())
        from mode in Gen.Elements(Enum.GetValues<HubMode>())
        from bits in Gen.Choose(0, 7)
        select (plan, new ModeFacts(mode, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));

    [Fact]
    public void no_mode_sends_what_it_must_not() => Oracle.Holds(Any, c => Finding(c.Plan, c.Facts, ModeRule.Apply));

    [Fact]
    public void planted_write_while_observing_is_found() => Planted(
        (plan, facts) => facts.Mode == HubMode.Observe ? ModeRule.Apply(plan, facts with { Mode = HubMode.Guarded }) : ModeRule.Apply(plan, facts),
        "Observe");

    [Fact]
    public void planted_write_in_maintenance_is_found() => Planted(
        (plan, facts) => ModeRule.Apply(plan, facts with { Maintenance = false }), "Maintenance");

    [Fact]
    public void planted_write_that_nobody_released_is_found() => Planted(
        (plan, facts) => ModeRule.Apply(plan, facts with { Released = true }), "Preview");

    [Fact]
    public void planted_removal_that_nobody_confirmed_is_found() => Planted(
        (plan, facts) => ModeRule.Apply(plan, facts with { AwaitsConfirmation = false }), "Confirm");

    [Fact]
    public void planted_wait_for_nothing_is_found() => Planted(
        (plan, facts) => AppModel.Writes(plan) ? new SeatPlan.Hold(HoldReason.Observing, plan) : ModeRule.Apply(plan, facts), "Idle");

    [Fact]
    public void a_wait_is_over_exactly_when_the_policy_would_not_make_it()
    {
        foreach (HubMode mode in Enum.GetValues<HubMode>())
        {
            foreach (bool maintenance in new[] { false, true })
            {
                HubPolicy policy = HubPolicy.Default with { Mode = mode, Maintenance = maintenance };
                HoldReason[] made = [.. Steps.Select(s => ModeRule.Apply(s, new ModeFacts(mode, maintenance, false, false)))
                    .OfType<SeatPlan.Hold>().Select(h => h.Reason).Distinct()];
                ModeRule.Over(policy).ShouldNotContain(r => made.Contains(r));
                ModeRule.Over(policy).Concat(made).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3);
            }
        }

        ModeRule.Over(HubPolicy.Default).ShouldContain(HoldReason.AwaitingConfirmation);
        ModeRule.Over(HubPolicy.Default with { Leavers = LeaverPolicy.Confirm }).ShouldNotContain(HoldReason.AwaitingConfirmation);
    }

    private static void Planted(Func<SeatPlan, ModeFacts, SeatPlan> rule, string finding) =>
        Oracle.Finds(Any, c => Finding(c.Plan, c.Facts, rule), finding);

    private static string? Finding(SeatPlan plan, ModeFacts facts, Func<SeatPlan, ModeFacts, SeatPlan> rule)
    {
        SeatPlan step = rule(plan, facts);
        if (facts.Maintenance && (AppModel.Writes(step) || step is SeatPlan.ReadBack))
            return $"Maintenance: {step}";
        if (!AppModel.Writes(plan))
            return step == plan || (step is SeatPlan.Hold { Reason: HoldReason.Maintenance } && plan is SeatPlan.ReadBack) ? null : $"Rest: {step}";
        if (AppModel.Writes(step))
        {
            return facts.Mode == HubMode.Observe ? $"Observe: {step}"
                : facts.Mode == HubMode.Preview && !facts.Released ? $"Preview: {step}"
                : plan is SeatPlan.Remove && facts.AwaitsConfirmation ? $"Confirm: {step}"
                : step == plan ? null : $"Other: {step}";
        }

        bool mayWait = facts.Maintenance || facts.Mode is HubMode.Observe or HubMode.Preview || facts.AwaitsConfirmation;
        return mayWait && step is SeatPlan.Hold { Step: not null } ? null : $"Idle: {step}";
    }
}
