using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>Accounts that no plan may touch: exempt, unmanaged, ignored, protected, the service account, the last owner.</summary>
public static class ProtectedSeats
{
    /// <summary>
    /// What to do instead of <paramref name="plan"/> when the account is protected, else null. Exempt, unmanaged and ignored seats
    /// are left in peace without a word; for the others somebody must be told that a wish cannot be met.
    /// </summary>
    public static SeatPlan? Instead(SeatPlan plan, SeatFacts facts)
    {
        if (facts.Ignored)
            return new SeatPlan.Nothing();
        if (plan is SeatPlan.Nothing or SeatPlan.ReadBack)
            return null;
        if (facts.Exempt || facts.Origin == Origin.Unmanaged)
            return new SeatPlan.Nothing();
        if (facts.Protected)
            return new SeatPlan.Park(ParkReason.Protected);
        if (facts.Observed is { IsServiceAccount: true })
            return new SeatPlan.Park(ParkReason.ServiceAccount);
        return facts.Observed is { IsLastOwner: true } ? new SeatPlan.Park(ParkReason.LastOwner) : null;
    }
}
