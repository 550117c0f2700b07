using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(3001, LogLevel.Information, "A bearer token was refused ({Reason})")]
    public static partial void TokenRefused(ILogger log, TokenRefusal reason);
}
