namespace BusinessHubs.AppEmulators.Faults;

/// <summary>Whether a fault strikes before or after the call was applied.</summary>
internal enum FaultMoment
{
    Before,
    After,
}
