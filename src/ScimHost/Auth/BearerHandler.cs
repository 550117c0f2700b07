using System.Security.Claims;
using System.Text.Encodings.Web;
using BusinessHubs.Provisioning.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>
/// Bearer tokens (RFC 6750). The scheme may be in any case, and the bare token is accepted too: Okta's header authentication
/// sends it without a scheme.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenVerifier verifier)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";
    private bool _presented;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        StringValues header = Request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header))
            return AuthenticateResult.NoResult();
        _presented = true;
        string text = header.Count == 1 ? Bare(header[0]!) : "";
        switch (await verifier.VerifyAsync(text, Context.RequestAborted))
        {
            case TokenCheck.Valid valid:
                var identity = new ClaimsIdentity(
                    [
                        new Claim(CallerClaims.Workspace, valid.Workspace.ToString()),
                        new Claim(CallerClaims.Token, valid.PublicId),
                        new Claim(CallerClaims.Scope, Policies.ScopeName(valid.Scope)),
                    ],
                    SchemeName);
                return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
            case TokenCheck.Refused refused:
                AuthLog.TokenRefused(Logger, refused.Reason);
                return AuthenticateResult.Fail("The token is not valid.");
            default:
                throw new InvalidOperationException("Unknown check.");
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = _presented
            ? "Bearer realm=\"BusinessHubs\", error=\"invalid_token\""
            : "Bearer realm=\"BusinessHubs\"";
        return RefusalWriter.WriteAsync(
            Context, StatusCodes.Status401Unauthorized, _presented ? "invalid_token" : "token_missing",
            _presented ? "The bearer token is not valid." : "A bearer token is required.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"BusinessHubs\", error=\"insufficient_scope\"";
        return RefusalWriter.WriteAsync(
            Context, StatusCodes.Status403Forbidden, "insufficient_scope", "The bearer token has another scope.");
    }

    private static string Bare(string header)
    {
        string text = header.Trim();
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..].Trim() : text;
    }
}
