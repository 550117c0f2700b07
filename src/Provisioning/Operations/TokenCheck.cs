using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a presented token turned out to be. The client never learns which refusal it was.</summary>
public abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    /// <summary>It may act in this workspace within its scope.</summary>
    public sealed record Valid(
        WorkspaceId Workspace, ApiTokenId Token, string PublicId, TokenScope Scope, AdminRole Role, UserId? User) : TokenCheck;

    /// <summary>It may do nothing.</summary>
    public sealed record Refused(TokenRefusal Reason) : TokenCheck;
}
