using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>On whose behalf a change is made. Comes from the credential, never from the request.</summary>
/// <param name="Workspace">The workspace of the credential.</param>
/// <param name="Actor">Who acts, for the audit trail: <c>token:…</c>, <c>cli</c>, <c>pipeline</c>.</param>
public sealed record ChangeContext(WorkspaceId Workspace, string Actor);
