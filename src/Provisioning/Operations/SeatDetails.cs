using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A seat with what the pipeline aims at now and when that changes by time alone.</summary>
public sealed record SeatDetails(SeatOverview Overview, EffectiveAccess Effective);
