using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>On whose behalf a change is made. Comes from the credential, never from the request.</summary>
/// <param name="Workspace">The workspace of the credential.</param>
/// <param name="Actor">Who acts, for the audit trail: <c>token:…</c>, <c>cli</c>, <c>pipeline</c>.</param>
/// <param name="Role">What he may do in the admin API; the least unless the credential says more.</param>
/// <param name="User">The user whom the credential belongs to; null for a machine.</param>
public sealed record ChangeContext(WorkspaceId Workspace, string Actor, AdminRole Role = AdminRole.Self, UserId? User = null)
{
    /// <summary>Names the request, so that it is carried out once however often it is sent; null when it has no name.</summary>
    public IdempotencyKey? Idempotency { get; init; }
}
