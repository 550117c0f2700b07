using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>
/// Turns a presented JWT into a workspace. Issuer and audience choose the profile, the profile says everything else, and
/// Microsoft.IdentityModel validates. Keys come from the profile only; what a token says about its keys is a name, never an address.
/// </summary>
internal sealed class JwtVerifier(IJwtProfileDirectory profiles, IssuerKeyCache cache)
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = JwtParts.MaxLength };

    /// <summary>Checks a token.</summary>
    public async Task<JwtCheck> VerifyAsync(string token, CancellationToken cancellation)
    {
        if (!JwtParts.TryRead(token, out JwtParts? parts))
            return new JwtCheck.Refused(JwtRefusal.Malformed);
        IReadOnlyList<(WorkspaceId Workspace, JwtProfile Profile)> found =
            await profiles.FindAsync(parts.Issuer, parts.Audiences, cancellation);
        if (found.Count != 1)
            return new JwtCheck.Refused(found.Count == 0 ? JwtRefusal.UnknownIssuerOrAudience : JwtRefusal.SeveralProfiles);
        (WorkspaceId workspace, JwtProfile profile) = found[0];
        if (HeaderFault(parts, profile) is { } headerFault)
            return new JwtCheck.Refused(headerFault, profile.Name);

        IReadOnlyList<JsonWebKey> keys = await KeysAsync(profile, parts.KeyId);
        if (keys.Count == 0)
            return new JwtCheck.Refused(JwtRefusal.NoKeys, profile.Name);
        SecurityKey[] fitting = [.. keys.Where(key => Fits(key, parts))];
        if (fitting.Length == 0)
            return new JwtCheck.Refused(JwtRefusal.UnknownKey, profile.Name);

        TokenValidationResult result = await ValidateAsync(token, profile, fitting);
        if (!result.IsValid)
            return new JwtCheck.Refused(Reason(result.Exception), profile.Name);
        return ClaimRules.Fault(profile, parts.Payload) is { } fault
            ? new JwtCheck.Refused(fault, profile.Name)
            : new JwtCheck.Valid(workspace, profile, result.SecurityToken);
    }

    private static JwtRefusal? HeaderFault(JwtParts parts, JwtProfile profile) =>
        parts.HasCritical ? JwtRefusal.CriticalHeader
        : !parts.IsAccessToken ? JwtRefusal.Type
        : parts.Algorithm is not { } algorithm || !profile.Algorithms.Contains(algorithm) ? JwtRefusal.Algorithm
        : null;

    private ValueTask<IReadOnlyList<JsonWebKey>> KeysAsync(JwtProfile profile, string? keyId) => profile.Keys switch
    {
        JwtKeys.Pinned pinned => new ValueTask<IReadOnlyList<JsonWebKey>>([.. new JsonWebKeySet(pinned.Jwks).Keys]),
        JwtKeys.At at => cache.KeysAsync(profile.Issuer, at.Address, keyId),
        _ => throw new InvalidOperationException("Unknown keys."),
    };

    // A key that says for which algorithm it is is used for no other; without a kid every key is tried.
    private static bool Fits(JsonWebKey key, JwtParts parts) =>
        (parts.KeyId is null || key.Kid == parts.KeyId) && (string.IsNullOrEmpty(key.Alg) || key.Alg == parts.Algorithm);

    private static async Task<TokenValidationResult> ValidateAsync(string token, JwtProfile profile, SecurityKey[] keys)
    {
        var parameters = new TokenValidationParameters
        {
            ValidateIssuer = true,
            ValidIssuer = profile.Issuer,
            ValidateAudience = true,
            ValidAudience = profile.Audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidateLifetime = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(profile.SkewSeconds),
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
            ValidAlgorithms = profile.Algorithms,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, _, _) => keys,
        };
        try
        {
            return await Handler.ValidateTokenAsync(token, parameters);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The library is fed by strangers here: whatever it stumbles over, the token is not valid.
            return new TokenValidationResult { IsValid = false, Exception = failure };
        }
    }

    private static JwtRefusal Reason(Exception failure) => failure switch
    {
        SecurityTokenNoExpirationException => JwtRefusal.NoExpiry,
        SecurityTokenExpiredException => JwtRefusal.Expired,
        SecurityTokenNotYetValidException => JwtRefusal.NotYetValid,
        SecurityTokenInvalidSignatureException => JwtRefusal.Signature,
        SecurityTokenInvalidAlgorithmException => JwtRefusal.Algorithm,
        _ => JwtRefusal.Invalid,
    };
}
