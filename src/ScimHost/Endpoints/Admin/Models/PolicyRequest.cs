using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings to change; what is left out stays as it is. Times in seconds; <c>syncCron</c> is a calendar in UTC, an empty one goes back to the rhythm.</summary>
public sealed record PolicyRequest(
    double? ReductionGraceSeconds = null, double? SettleSeconds = null, int? Parallel = null, double? PendingRecheckSeconds = null,
    int? CallsPerMinute = null, HubMode? Mode = null, bool? Maintenance = null, DriftPolicy? Drift = null, LeaverPolicy? Leavers = null,
    int? SafeguardPercent = null, int? SafeguardFloor = null, double? SyncEverySeconds = null, double? ClaimLifeSeconds = null,
    string? SyncCron = null, double? SuspendRetentionSeconds = null, double? InviteLifeSeconds = null)
{
    // Beyond every bound that a policy has, and still a TimeSpan.
    private const double Longest = 1e9;

    internal HubPolicy ApplyTo(HubPolicy policy) => new(
        Span(ReductionGraceSeconds) ?? policy.ReductionGrace, Span(SettleSeconds) ?? policy.Settle, Parallel ?? policy.Parallel,
        Span(PendingRecheckSeconds) ?? policy.PendingRecheck, CallsPerMinute ?? policy.CallsPerMinute)
    {
        Mode = Mode ?? policy.Mode,
        Maintenance = Maintenance ?? policy.Maintenance,
        Drift = Drift ?? policy.Drift,
        Leavers = Leavers ?? policy.Leavers,
        SafeguardPercent = SafeguardPercent ?? policy.SafeguardPercent,
        SafeguardFloor = SafeguardFloor ?? policy.SafeguardFloor,
        SyncCron = SyncCron is null ? policy.SyncCron : SyncCron.Trim() is { Length: > 0 } cron ? cron : null,
        SyncEvery = Span(SyncEverySeconds) ?? policy.SyncEvery,
        ClaimLife = Span(ClaimLifeSeconds) ?? policy.ClaimLife,
        SuspendRetention = Span(SuspendRetentionSeconds) ?? policy.SuspendRetention,
        InviteLife = Span(InviteLifeSeconds) ?? policy.InviteLife,
    };

    private static TimeSpan? Span(double? seconds) =>
        seconds is { } value ? TimeSpan.FromSeconds(Math.Clamp(value, -Longest, Longest)) : null;
}
