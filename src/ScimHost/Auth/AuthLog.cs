using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth.Jwt;

namespace BusinessHubs.ScimHost.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(3001, LogLevel.Information, "A bearer token was refused ({Reason})")]
    public static partial void TokenRefused(ILogger log, TokenRefusal reason);

    [LoggerMessage(3002, LogLevel.Information, "A JWT was refused ({Reason}, JWT profile {Profile})")]
    public static partial void JwtRefused(ILogger log, JwtRefusal reason, string? profile);

    [LoggerMessage(3003, LogLevel.Warning, "The keys of an issuer could not be read from {Host}: {Why}")]
    public static partial void KeysUnreadable(ILogger log, string host, string why);

    [LoggerMessage(
        3004, LogLevel.Warning, "The {Scope} token {PublicId} ({Name}) of workspace {Workspace} stops working in {Days} days or less, at {Expires}: make its successor")]
    public static partial void TokenExpires(ILogger log, string scope, string publicId, string name, string workspace, int days, string expires);

    [LoggerMessage(3005, LogLevel.Warning, "Tokens could not be looked through for those that expire soon ({Kind}); this is tried again")]
    public static partial void ExpiryCheckFailed(ILogger log, string kind);
}
