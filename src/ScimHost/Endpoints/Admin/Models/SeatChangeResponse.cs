namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What somebody should have in a hub before and after a change; null is no account.</summary>
public sealed record SeatChangeResponse(Guid HubId, Guid UserId, string? UserName, AccessResponse? From, AccessResponse? To);
