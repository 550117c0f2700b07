using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>A bearer token that will stop working soon.</summary>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Token">The token.</param>
/// <param name="Warned">The shortest warning given so far, in days before the end; null for none.</param>
public sealed record ExpiringToken(WorkspaceId Workspace, ApiToken Token, int? Warned);
