using System.Security.Claims;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>Makes the identity of a verified caller. Nothing of a presented token gets into it but what was looked up with it.</summary>
internal static class CallerIdentity
{
    /// <param name="workspace">Where the caller may act.</param>
    /// <param name="actor">Who it is, as the audit trail tells it: <c>token:ID</c> or <c>jwt:NAME</c>.</param>
    /// <param name="scope">What the caller may do.</param>
    /// <param name="scheme">How the caller was verified.</param>
    /// <param name="role">What the caller may do in the admin API.</param>
    /// <param name="user">The user that the caller is; null for a machine.</param>
    public static ClaimsIdentity Of(WorkspaceId workspace, string actor, TokenScope scope, string scheme,
        AdminRole role = AdminRole.Self, UserId? user = null) => new(
        [
            new Claim(CallerClaims.Workspace, workspace.ToString()),
            new Claim(CallerClaims.Actor, actor),
            new Claim(CallerClaims.Scope, Policies.ScopeName(scope)),
            new Claim(CallerClaims.Role, role.ToString()),
            .. user is { } person ? [new Claim(CallerClaims.User, person.ToString())] : Array.Empty<Claim>(),
        ],
        scheme);
}
