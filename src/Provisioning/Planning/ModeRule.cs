using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>What becomes of a plan in the hub's mode. Pure; applied to every plan before anything is sent.</summary>
public static class ModeRule
{
    /// <summary>The plan, or the wait for which it is kept. In maintenance the app is not even asked.</summary>
    public static SeatPlan Apply(SeatPlan plan, ModeFacts facts) => plan switch
    {
        SeatPlan.Nothing or SeatPlan.Hold or SeatPlan.Park => plan,
        SeatPlan.ReadBack => facts.Maintenance ? new SeatPlan.Hold(HoldReason.Maintenance, plan) : plan,
        SeatPlan.Invite or SeatPlan.ChangeRole or SeatPlan.Remove or SeatPlan.Suspend or SeatPlan.Resume => Wait(plan, facts) is { } reason ? new SeatPlan.Hold(reason, plan) : plan,
        _ => throw new InvalidOperationException($"No rule for {plan}."),
    };

    /// <summary>Waits that a hub with this policy does not know: who waits so has to be looked at again.</summary>
    public static IReadOnlyList<HoldReason> Over(HubPolicy policy)
    {
        var over = new List<HoldReason>();
        if (!policy.Maintenance)
            over.Add(HoldReason.Maintenance);
        if (policy.Mode != HubMode.Observe)
            over.Add(HoldReason.Observing);
        if (policy.Mode != HubMode.Preview)
            over.Add(HoldReason.AwaitingRelease);
        if (policy.Leavers != LeaverPolicy.Confirm)
            over.Add(HoldReason.AwaitingConfirmation);
        return over;
    }

    private static HoldReason? Wait(SeatPlan plan, ModeFacts facts) =>
        facts.Maintenance ? HoldReason.Maintenance
        : facts.Mode switch
        {
            HubMode.Observe => HoldReason.Observing,
            HubMode.Preview when !facts.Released => HoldReason.AwaitingRelease,
            HubMode.Preview or HubMode.Guarded or HubMode.Automatic =>
                facts.AwaitsConfirmation && plan is (SeatPlan.Remove or SeatPlan.Suspend) ? HoldReason.AwaitingConfirmation : null,
            _ => throw new InvalidOperationException($"No rule for {facts.Mode}."),
        };
}
