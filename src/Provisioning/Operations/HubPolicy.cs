namespace BusinessHubs.Provisioning.Operations;

/// <summary>Per-hub settings of pipeline and sync.</summary>
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

    /// <summary>How much the pipeline does. Default guarded.</summary>
    public HubMode Mode { get; init; } = HubMode.Guarded;

    /// <summary>Whether work is queued and nothing sent, e.g. while the app is being changed.</summary>
    public bool Maintenance { get; init; }

    /// <summary>What a sync does about drift. Default report.</summary>
    public DriftPolicy Drift { get; init; } = DriftPolicy.Report;

    /// <summary>When leavers are removed. Default at once.</summary>
    public LeaverPolicy Leavers { get; init; } = LeaverPolicy.AtOnce;

    /// <summary>Percentage of accounts (or assets) that may be lost in one go. Default 20.</summary>
    public int SafeguardPercent { get; init; } = 20;

    /// <summary>Losses up to this number never count as too many. Default 5.</summary>
    public int SafeguardFloor { get; init; } = 5;

    /// <summary>Time between syncs. Default one day.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long an offered claim stays open. Default 14 days.</summary>
    public TimeSpan ClaimLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Calendar of the syncs as a cron expression in UTC; null for every <see cref="SyncEvery"/>.</summary>
    public string? SyncCron { get; init; }

    /// <summary>How long an account stays suspended before it is removed, where the app can suspend. Default 30 days; zero removes at once.</summary>
    public TimeSpan SuspendRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long an invitation stays open before it is cancelled. Zero, the default, leaves that to the app.</summary>
    public TimeSpan InviteLife { get; init; }

    /// <summary>The least time between two syncs by plan.</summary>
    public static TimeSpan LeastBetweenSyncs { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Why these values cannot be used, or null.</summary>
    public string? Fault() =>
        ReductionGrace < TimeSpan.Zero || ReductionGrace > TimeSpan.FromDays(1) ? "reductionGrace must be between 0 and 24 hours."
        : Settle < TimeSpan.Zero || Settle > SettleCap ? "settle must be between 0 and 15 seconds."
        : Parallel is < 1 or > 32 ? "parallel must be between 1 and 32."
        : PendingRecheck < TimeSpan.FromMilliseconds(100) || PendingRecheck > TimeSpan.FromDays(1) ? "pendingRecheck must be between 0.1 seconds and 24 hours."
        : CallsPerMinute is < 1 or > 100_000 ? "callsPerMinute must be between 1 and 100000."
        : SafeguardPercent is < 0 or > 100 ? "safeguardPercent must be between 0 and 100."
        : SafeguardFloor is < 0 or > 100_000 ? "safeguardFloor must be between 0 and 100000."
        : SyncEvery < LeastBetweenSyncs || SyncEvery > TimeSpan.FromDays(30) ? "syncEvery must be between 5 minutes and 30 days."
        : ClaimLife < TimeSpan.FromHours(1) || ClaimLife > TimeSpan.FromDays(365) ? "claimLife must be between 1 hour and 365 days."
        : SuspendRetention < TimeSpan.Zero || SuspendRetention > TimeSpan.FromDays(30) ? "suspendRetention must be between 0 and 30 days."
        : InviteLife != TimeSpan.Zero && (InviteLife < TimeSpan.FromHours(1) || InviteLife > TimeSpan.FromDays(365))
            ? "inviteLife must be 0, or between 1 hour and 365 days."
        : null;
}
