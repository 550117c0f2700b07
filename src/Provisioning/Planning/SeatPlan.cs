using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>The next single step for a seat. Closed family.</summary>
public abstract record SeatPlan
{
    private SeatPlan()
    {
    }

    /// <summary>The app is as wanted.</summary>
    public sealed record Nothing : SeatPlan;

    /// <summary>Ask the app first: what is known is missing, doubtful or too old.</summary>
    /// <param name="IsDoubt">A read has just shown that something is gone, and is not believed alone.</param>
    public sealed record ReadBack(bool IsDoubt = false) : SeatPlan;

    /// <summary>Create or invite the account.</summary>
    public sealed record Invite(Access Access) : SeatPlan;

    /// <summary>Change roles of an active account to exactly this.</summary>
    public sealed record ChangeRole(Access Access) : SeatPlan;

    /// <summary>Remove the account or cancel its invitation.</summary>
    public sealed record Remove : SeatPlan;

    /// <summary>Suspend the account: access ends at once, the account stays for the hub's retention.</summary>
    public sealed record Suspend : SeatPlan;

    /// <summary>Open an account again that we had suspended.</summary>
    public sealed record Resume : SeatPlan;

    /// <summary>Wait for something outside: look again later.</summary>
    /// <param name="Reason">What it waits for.</param>
    /// <param name="Step">The step that waits; null when there is none yet.</param>
    public sealed record Hold(HoldReason Reason, SeatPlan? Step = null) : SeatPlan;

    /// <summary>A person must look at it.</summary>
    public sealed record Park(ParkReason Reason) : SeatPlan;
}
