namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Which lines of a report are decided; none named means all that wait.</summary>
public sealed record DecideRequest(IReadOnlyList<int>? Lines = null);
