using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>An app with one account that does exactly what the connector port promises for each planned step.</summary>
internal static class AppModel
{
    /// <summary>The facts after the step; null when the plan asks for no further step.</summary>
    public static SeatCase? After(SeatCase seat, SeatPlan plan)
    {
        ObservedSeat truth = seat.Truth;
        switch (plan)
        {
            case SeatPlan.Nothing or SeatPlan.Park:
                return null;
            case SeatPlan.ReadBack:
                break;
            case SeatPlan.Invite invite:
                truth.State.ShouldBe(AccountState.Absent);
                truth = new ObservedSeat(seat.InvitesArePending ? AccountState.Pending : AccountState.Active, "account-2", invite.Access);
                break;
            case SeatPlan.ChangeRole change:
                truth.State.ShouldBe(AccountState.Active);
                change.Access.HasAccount.ShouldBeTrue();
                truth = truth with { Access = change.Access };
                break;
            case SeatPlan.Remove:
                truth.State.ShouldNotBe(AccountState.Absent);
                truth = ObservedSeat.Absent;
                break;
            case SeatPlan.Hold:
                truth.State.ShouldBe(AccountState.Pending);
                truth = truth with { State = AccountState.Active };
                break;
            default:
                throw new InvalidOperationException($"No rule for {plan}.");
        }

        return seat with { Truth = truth, Facts = seat.Facts with { Observed = truth } };
    }

    /// <summary>Whether the step sends a write to the app.</summary>
    public static bool Writes(SeatPlan plan) => plan is SeatPlan.Invite or SeatPlan.ChangeRole or SeatPlan.Remove;
}
