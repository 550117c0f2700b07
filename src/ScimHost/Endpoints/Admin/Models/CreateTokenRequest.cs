using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A bearer token to make; without <c>expiresInDays</c> it does not expire.</summary>
public sealed record CreateTokenRequest(string Name, TokenScope Scope, int? ExpiresInDays = null);
