namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A decision on a hold.</summary>
/// <param name="Version">Version of the hold that was looked at; another one is refused.</param>
public sealed record DecideHoldRequest(long? Version);
