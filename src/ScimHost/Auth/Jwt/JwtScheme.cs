using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>The scheme of JSON Web Tokens: the framework's handler, with a token handler that knows the profiles.</summary>
internal static class JwtScheme
{
    public const string Name = "Jwt";

    public static void Configure(JwtBearerOptions options)
    {
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.RefreshOnIssuerKeyNotFound = false;
        options.MapInboundClaims = false;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = PresentedToken.Of(context.Request);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return BearerAnswers.ChallengeAsync(context.HttpContext);
            },
            OnForbidden = context => BearerAnswers.ForbidAsync(context.HttpContext),
        };
    }

    /// <summary>Makes the handler the only one.</summary>
    public static void Use(JwtBearerOptions options, ProfileTokenHandler handler)
    {
        options.UseSecurityTokenValidators = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(handler);
    }
}
