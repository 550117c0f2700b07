using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>What a change does to the DesiredAccess of one seat.</summary>
public sealed record SeatChange(SeatKey Key, Access From, Access To);
