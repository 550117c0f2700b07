namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Whom to share with: one team (id or name) or one user (id or userName).</summary>
public sealed record ShareRequest(string? Team = null, string? User = null);
