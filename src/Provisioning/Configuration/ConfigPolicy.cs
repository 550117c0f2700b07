namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Settings of one hub; what is null is left as it is, or is the default of a hub to be connected.</summary>
/// <param name="Mode">What the pipeline may do: <c>observe</c>, <c>preview</c>, <c>guarded</c> or <c>automatic</c>.</param>
/// <param name="Maintenance">Whether work is queued and not sent.</param>
/// <param name="ReductionGrace">How long a loss must have lasted before it is sent.</param>
/// <param name="Settle">How long after the last mark a change is looked at.</param>
/// <param name="Parallel">How many people are worked on at once.</param>
/// <param name="PendingRecheck">How often a pending invitation is looked at.</param>
/// <param name="CallsPerMinute">Call budget.</param>
/// <param name="SyncEvery">How often the app is asked for updates.</param>
/// <param name="Drift">What happens to changes made in the app: <c>report</c> or <c>correct</c>.</param>
/// <param name="Leavers">When leavers found by a sync go: <c>atOnce</c> or <c>confirm</c>.</param>
/// <param name="SafeguardPercent">Share of removals that halts a sync, in percent.</param>
/// <param name="SafeguardFloor">Number of removals that never halts one.</param>
/// <param name="ClaimLife">How long an offered claim stays open.</param>
/// <param name="SyncCron">Calendar of the syncs as a cron expression in UTC, or <see cref="NoCron"/>.</param>
/// <param name="SuspendRetention">How long a suspended account is kept before it is removed.</param>
/// <param name="InviteLife">How long an invitation stays open before it is cancelled; zero leaves that to the app.</param>
public sealed record ConfigPolicy(
    string? Mode = null, bool? Maintenance = null, TimeSpan? ReductionGrace = null, TimeSpan? Settle = null, int? Parallel = null,
    TimeSpan? PendingRecheck = null, int? CallsPerMinute = null, TimeSpan? SyncEvery = null, string? Drift = null, string? Leavers = null,
    int? SafeguardPercent = null, int? SafeguardFloor = null, TimeSpan? ClaimLife = null, string? SyncCron = null,
    TimeSpan? SuspendRetention = null, TimeSpan? InviteLife = null)
{
    /// <summary>The word for no calendar: syncs come every <see cref="SyncEvery"/>.</summary>
    public const string NoCron = "none";
}
