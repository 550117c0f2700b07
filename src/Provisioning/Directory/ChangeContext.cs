using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

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

    /// <summary>By which way the change comes in.</summary>
    public TaskTrigger Trigger { get; init; } = TaskTrigger.AdminApi;

    /// <summary>The same, for work that an event brings about: by which way an operator came does not matter then.</summary>
    public ChangeContext Because(TaskTrigger of) =>
        Trigger is TaskTrigger.AdminApi or TaskTrigger.CommandLine ? this with { Trigger = of } : this;
}
