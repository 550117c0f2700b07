namespace BusinessHubs.AppEmulators.Faults;

/// <summary>A control call that somebody makes by hand in the moment in which the script strikes.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below <c>/_emulator</c>.</param>
/// <param name="Body">JSON text; empty for none.</param>
/// <param name="At">Before or after the struck call is applied.</param>
internal sealed record HandFault(string Method, string Path, string Body, FaultMoment At);
