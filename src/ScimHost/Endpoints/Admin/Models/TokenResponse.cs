using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A bearer token without its text.</summary>
public sealed record TokenResponse(
    Guid Id, string PublicId, string Name, TokenScope Scope, DateTimeOffset Created, DateTimeOffset? Expires, DateTimeOffset? LastUsed,
    DateTimeOffset? Revoked)
{
    internal static TokenResponse Of(ApiToken token) => new(
        token.Id.Value, token.PublicId, token.Name, token.Scope, token.Created, token.Expires, token.LastUsed, token.Revoked);
}
