using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A bearer token without its text. <c>lastUsed</c> is exact to the hour.</summary>
public sealed record TokenResponse(
    Guid Id, string PublicId, string Name, TokenScope Scope, TokenStatus Status, bool ExpiresSoon, DateTimeOffset Created,
    DateTimeOffset? Expires, DateTimeOffset? LastUsed, DateTimeOffset? Revoked, AdminRole? Role, Guid? UserId)
{
    internal static TokenResponse Of(ApiToken token, DateTimeOffset now)
    {
        TokenStatus status = token.StatusAt(now);
        return new TokenResponse(
            token.Id.Value, token.PublicId, token.Name, token.Scope, status, status == TokenStatus.ExpiresSoon, token.Created,
            token.Expires, token.LastUsed, token.Revoked,
            token.Scope == TokenScope.Admin ? token.Role : null, token.User?.Value);
    }
}
