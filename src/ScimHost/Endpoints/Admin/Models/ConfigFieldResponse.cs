namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One value before and after; null where there is none.</summary>
public sealed record ConfigFieldResponse(string Field, string? Before, string? After);
