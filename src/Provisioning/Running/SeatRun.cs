namespace BusinessHubs.Provisioning.Running;

/// <summary>How one run of a seat ended, as far as the rest of the hub is concerned. Closed family.</summary>
public abstract record SeatRun
{
    private SeatRun()
    {
    }

    /// <summary>The seat's own fate is stored; others are not affected.</summary>
    public sealed record Over : SeatRun;

    /// <summary>What an app's wish to wait means for the whole hub.</summary>
    public static SeatRun Waits(string? restriction, TimeSpan retryAfter) =>
        restriction is null ? new HubThrottled(retryAfter) : new HubRestricted(restriction, retryAfter);

    /// <summary>The app asks the whole hub to wait.</summary>
    public sealed record HubThrottled(TimeSpan RetryAfter) : SeatRun;

    /// <summary>The app keeps the whole hub from working for a longer time.</summary>
    /// <param name="Restriction">Stable code.</param>
    /// <param name="RetryAfter">When to ask again.</param>
    public sealed record HubRestricted(string Restriction, TimeSpan RetryAfter) : SeatRun;

    /// <summary>The credential of the whole hub is refused.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">What the app says.</param>
    /// <param name="MayBeSeat">It may as well be this one person that the app does not let us touch (403, 404).</param>
    public sealed record HubRefused(string Code, string Detail, bool MayBeSeat = false) : SeatRun;
}
