using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A bearer token to make. It works for a year, for <c>expiresInDays</c>, or with <c>neverExpires</c> until it is revoked.
/// An admin token has a role (owner unless said) and may belong to a user (id or userName).</summary>
public sealed record CreateTokenRequest(string Name, TokenScope Scope, int? ExpiresInDays = null, bool NeverExpires = false,
    AdminRole? Role = null, string? User = null);
