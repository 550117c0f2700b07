namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The workspace of the token.</summary>
public sealed record WorkspaceResponse(Guid Id, string Name, DateTimeOffset Created);
