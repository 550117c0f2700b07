namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Name of a team.</summary>
public sealed record TeamRequest(string? Name);
