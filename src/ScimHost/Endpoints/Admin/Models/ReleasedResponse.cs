namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>How many seats were released.</summary>
public sealed record ReleasedResponse(int Seats);
