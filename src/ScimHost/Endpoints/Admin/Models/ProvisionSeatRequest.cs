namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>How to provision one seat now; with <c>skipGrace</c> what the grace holds is let go as well (needs the role Owner).</summary>
public sealed record ProvisionSeatRequest(bool SkipGrace = false);
