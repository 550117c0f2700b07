using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings of a hub; times in seconds.</summary>
public sealed record PolicyResponse(
    double ReductionGraceSeconds, double SettleSeconds, int Parallel, double PendingRecheckSeconds, int CallsPerMinute)
{
    internal static PolicyResponse Of(HubPolicy policy) => new(
        policy.ReductionGrace.TotalSeconds, policy.Settle.TotalSeconds, policy.Parallel, policy.PendingRecheck.TotalSeconds,
        policy.CallsPerMinute);
}
