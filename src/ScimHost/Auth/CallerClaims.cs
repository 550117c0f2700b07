namespace BusinessHubs.ScimHost.Auth;

/// <summary>Claims of a verified token.</summary>
internal static class CallerClaims
{
    public const string Workspace = "workspace";
    public const string Token = "token";
    public const string Scope = "scope";
}
