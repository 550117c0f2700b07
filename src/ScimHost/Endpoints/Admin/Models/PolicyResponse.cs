using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings of a hub; times in seconds.</summary>
public sealed record PolicyResponse(
    double ReductionGraceSeconds, double SettleSeconds, int Parallel, double PendingRecheckSeconds, int CallsPerMinute, HubMode Mode,
    bool Maintenance, DriftPolicy Drift, LeaverPolicy Leavers, int SafeguardPercent, int SafeguardFloor, double SyncEverySeconds,
    double ClaimLifeSeconds, string? SyncCron, double SuspendRetentionSeconds, double InviteLifeSeconds)
{
    internal static PolicyResponse Of(HubPolicy policy) => new(
        policy.ReductionGrace.TotalSeconds, policy.Settle.TotalSeconds, policy.Parallel, policy.PendingRecheck.TotalSeconds,
        policy.CallsPerMinute, policy.Mode, policy.Maintenance, policy.Drift, policy.Leavers, policy.SafeguardPercent,
        policy.SafeguardFloor, policy.SyncEvery.TotalSeconds, policy.ClaimLife.TotalSeconds, policy.SyncCron,
        policy.SuspendRetention.TotalSeconds, policy.InviteLife.TotalSeconds);
}
