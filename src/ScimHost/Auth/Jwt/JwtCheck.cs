using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using Microsoft.IdentityModel.Tokens;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>What a presented JWT turned out to be. Closed family.</summary>
internal abstract record JwtCheck
{
    private JwtCheck()
    {
    }

    /// <summary>It may act in this workspace.</summary>
    public sealed record Valid(WorkspaceId Workspace, JwtProfile Profile, SecurityToken Token) : JwtCheck;

    /// <summary>It may do nothing.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Profile">Name of the profile that refused it; null when there was none.</param>
    public sealed record Refused(JwtRefusal Reason, string? Profile = null) : JwtCheck;
}
