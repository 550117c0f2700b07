using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>A bearer token as stored: never the secret itself.</summary>
/// <param name="Id">The token.</param>
/// <param name="PublicId">The part that may be shown and logged.</param>
/// <param name="Hash">HMAC-SHA256 of the secret under the pepper.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Created">When it was made (UTC).</param>
/// <param name="Expires">When it stops working; null for never.</param>
/// <param name="LastUsed">To the hour (UTC).</param>
/// <param name="Revoked">When it was revoked (UTC).</param>
public sealed record ApiToken(
    ApiTokenId Id, string PublicId, byte[] Hash, string Name, TokenScope Scope, DateTimeOffset Created, DateTimeOffset? Expires,
    DateTimeOffset? LastUsed, DateTimeOffset? Revoked)
{
    /// <summary>What its bearer may do in the admin API; counts for scope admin only.</summary>
    public AdminRole Role { get; init; } = AdminRole.Self;

    /// <summary>The user it belongs to; null for a machine.</summary>
    public UserId? User { get; init; }
}
