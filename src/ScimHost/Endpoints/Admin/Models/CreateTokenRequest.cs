using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A bearer token to make. It works for a year, for <c>expiresInDays</c>, or with <c>neverExpires</c> until it is revoked.</summary>
public sealed record CreateTokenRequest(string Name, TokenScope Scope, int? ExpiresInDays = null, bool NeverExpires = false);
