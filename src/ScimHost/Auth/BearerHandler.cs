using System.Security.Claims;
using System.Text.Encodings.Web;
using BusinessHubs.Provisioning.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>Opaque bearer tokens. It is the default scheme; what looks like a JWT is forwarded.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenVerifier verifier)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedToken.Of(Request) is not { } text)
            return AuthenticateResult.NoResult();
        switch (await verifier.VerifyAsync(text, Context.RequestAborted))
        {
            case TokenCheck.Valid valid:
                ClaimsIdentity identity = CallerIdentity.Of(
                    valid.Workspace, $"token:{valid.PublicId}", valid.Scope, SchemeName, valid.Role, valid.User);
                return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
            case TokenCheck.Refused refused:
                AuthLog.TokenRefused(Logger, refused.Reason);
                return AuthenticateResult.Fail("The token is not valid.");
            default:
                throw new InvalidOperationException("Unknown check.");
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => BearerAnswers.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => BearerAnswers.ForbidAsync(Context);
}
