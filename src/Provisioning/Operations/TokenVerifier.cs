using System.Security.Cryptography;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Turns a presented bearer token into a workspace and a scope. Known and unknown public ids cost the same: one look-up, one
/// HMAC and one comparison in constant time.
/// </summary>
public sealed class TokenVerifier(ITokenDirectory tokens, KeyRing keys, TimeProvider clock)
{
    private const int LongestText = 200;
    private static readonly byte[] NoHash = new byte[HMACSHA256.HashSizeInBytes];

    /// <summary>Checks the text and notes the use, to the hour.</summary>
    public async Task<TokenCheck> VerifyAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > LongestText || !TokenFormat.TryParse(text, out string publicId, out string secret))
            return new TokenCheck.Refused(TokenRefusal.Malformed);
        (WorkspaceId Workspace, ApiToken Token)? found = await tokens.FindAsync(publicId, cancellation);
        bool same = CryptographicOperations.FixedTimeEquals(
            TokenFormat.Hash(keys.TokenPepper, secret), found?.Token.Hash ?? NoHash);
        if (found is not { } known)
            return new TokenCheck.Refused(TokenRefusal.Unknown);
        if (!same)
            return new TokenCheck.Refused(TokenRefusal.WrongSecret);
        if (known.Token.Revoked is not null)
            return new TokenCheck.Refused(TokenRefusal.Revoked);
        DateTimeOffset now = clock.GetUtcNow();
        if (known.Token.Expires <= now)
            return new TokenCheck.Refused(TokenRefusal.Expired);
        await TouchAsync(known.Workspace, known.Token, now, cancellation);
        return new TokenCheck.Valid(known.Workspace, known.Token.Id, known.Token.PublicId, known.Token.Scope, known.Token.Role, known.Token.User);
    }

    private async Task TouchAsync(WorkspaceId workspace, ApiToken token, DateTimeOffset now, CancellationToken cancellation)
    {
        var hour = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        if (token.LastUsed >= hour)
            return;
        try
        {
            await tokens.TouchAsync(workspace, token.Id, hour, cancellation);
        }
        catch (Exception busy) when (busy is StorageUnavailableException or ConcurrentChangeException)
        {
            // Noting the use is a courtesy; a busy database must not turn a good token away. The next request notes it.
        }
    }
}
