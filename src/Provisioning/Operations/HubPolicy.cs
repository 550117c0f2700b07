namespace BusinessHubs.Provisioning.Operations;

/// <summary>Per-hub settings of the pipeline.</summary>
/// <param name="ReductionGrace">How long a loss must have lasted before it may be sent. Default 10 minutes; zero is allowed.</param>
/// <param name="Settle">How long after the last mark a change is first looked at. Default 2 seconds, capped at 15 seconds after the first mark.</param>
/// <param name="Parallel">How many people are worked on at once. Default 4.</param>
/// <param name="PendingRecheck">How often a pending invitation is looked at for acceptance. Default 5 minutes.</param>
/// <param name="CallsPerMinute">Call budget of the hub. Default 600.</param>
public sealed record HubPolicy(
    TimeSpan ReductionGrace, TimeSpan Settle, int Parallel, TimeSpan PendingRecheck, int CallsPerMinute)
{
    /// <summary>The longest a steady stream of marks may put a change off.</summary>
    public static TimeSpan SettleCap { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The defaults.</summary>
    public static HubPolicy Default { get; } =
        new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2), 4, TimeSpan.FromMinutes(5), 600);

    /// <summary>Why these values cannot be used, or null.</summary>
    public string? Fault() =>
        ReductionGrace < TimeSpan.Zero || ReductionGrace > TimeSpan.FromDays(1) ? "reductionGrace must be between 0 and 24 hours."
        : Settle < TimeSpan.Zero || Settle > SettleCap ? "settle must be between 0 and 15 seconds."
        : Parallel is < 1 or > 32 ? "parallel must be between 1 and 32."
        : PendingRecheck < TimeSpan.FromMilliseconds(100) || PendingRecheck > TimeSpan.FromDays(1) ? "pendingRecheck must be between 0.1 seconds and 24 hours."
        : CallsPerMinute is < 1 or > 100_000 ? "callsPerMinute must be between 1 and 100000."
        : null;
}
