using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Settings to change; what is left out stays as it is. Times in seconds.</summary>
public sealed record PolicyRequest(
    double? ReductionGraceSeconds = null, double? SettleSeconds = null, int? Parallel = null, double? PendingRecheckSeconds = null,
    int? CallsPerMinute = null)
{
    // Beyond every bound that a policy has, and still a TimeSpan.
    private const double Longest = 1e9;

    internal HubPolicy ApplyTo(HubPolicy policy) => new(
        Span(ReductionGraceSeconds) ?? policy.ReductionGrace, Span(SettleSeconds) ?? policy.Settle, Parallel ?? policy.Parallel,
        Span(PendingRecheckSeconds) ?? policy.PendingRecheck, CallsPerMinute ?? policy.CallsPerMinute);

    private static TimeSpan? Span(double? seconds) =>
        seconds is { } value ? TimeSpan.FromSeconds(Math.Clamp(value, -Longest, Longest)) : null;
}
