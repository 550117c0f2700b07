using BusinessHubs.Provisioning.Security;
using Microsoft.IdentityModel.Tokens;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>Joins <see cref="JwtVerifier"/> to the framework's handler, whose own validation parameters are not used.</summary>
internal sealed class ProfileTokenHandler(JwtVerifier verifier, ILogger<ProfileTokenHandler> log) : TokenHandler
{
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        switch (await verifier.VerifyAsync(token, CancellationToken.None))
        {
            case JwtCheck.Valid valid:
                return new TokenValidationResult
                {
                    IsValid = true,
                    SecurityToken = valid.Token,
                    ClaimsIdentity = CallerIdentity.Of(valid.Workspace, $"jwt:{valid.Profile.Name}", TokenScope.Scim, JwtScheme.Name),
                };
            case JwtCheck.Refused refused:
                AuthLog.JwtRefused(log, refused.Reason, refused.Profile);
                return new TokenValidationResult { IsValid = false, Exception = new SecurityTokenException("The token is not valid.") };
            default:
                throw new InvalidOperationException("Unknown check.");
        }
    }
}
