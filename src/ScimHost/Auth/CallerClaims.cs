namespace BusinessHubs.ScimHost.Auth;

/// <summary>Claims of a verified caller.</summary>
internal static class CallerClaims
{
    public const string Workspace = "workspace";
    public const string Actor = "actor";
    public const string Scope = "scope";
    public const string Role = "role";
    public const string User = "user";
}
