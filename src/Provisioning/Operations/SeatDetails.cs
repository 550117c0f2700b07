using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A seat with what the pipeline aims at now and when that changes by time alone.</summary>
public sealed record SeatDetails(SeatOverview Overview, EffectiveAccess Effective)
{
    /// <summary>What a person can do about a seat that was set aside; null for all others.</summary>
    public TaskFailure? Failure { get; init; }
}
