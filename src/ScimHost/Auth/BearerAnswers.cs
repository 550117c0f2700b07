namespace BusinessHubs.ScimHost.Auth;

/// <summary>Refusals of tokens (RFC 6750 section 3). They are the same for every kind of token and every reason.</summary>
internal static class BearerAnswers
{
    public static Task ChallengeAsync(HttpContext context)
    {
        bool presented = PresentedToken.Of(context.Request) is not null;
        context.Response.Headers.WWWAuthenticate = presented
            ? "Bearer realm=\"BusinessHubs\", error=\"invalid_token\""
            : "Bearer realm=\"BusinessHubs\"";
        return RefusalWriter.WriteAsync(
            context, StatusCodes.Status401Unauthorized, presented ? "invalid_token" : "token_missing",
            presented ? "The bearer token is not valid." : "A bearer token is required.");
    }

    public static Task ForbidAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"BusinessHubs\", error=\"insufficient_scope\"";
        return RefusalWriter.WriteAsync(
            context, StatusCodes.Status403Forbidden, "insufficient_scope", "The bearer token has another scope.");
    }
}
