namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Why the account is exempted; mandatory.</summary>
public sealed record ExemptRequest(string? Reason = null);
