namespace BusinessHubs.Provisioning.Running;

/// <summary>How one run of a seat ended, as far as the rest of the hub is concerned. Closed family.</summary>
public abstract record SeatRun
{
    private SeatRun()
    {
    }

    /// <summary>The seat's own fate is stored; others are not affected.</summary>
    public sealed record Over : SeatRun;

    /// <summary>The app asks the whole hub to wait.</summary>
    public sealed record HubThrottled(TimeSpan RetryAfter) : SeatRun;

    /// <summary>The credential of the whole hub is refused.</summary>
    public sealed record HubRefused(string Code, string Detail) : SeatRun;
}
