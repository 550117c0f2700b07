using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>Finds the profile of a presented JWT and its workspace, before a workspace is known.</summary>
public interface IJwtProfileDirectory
{
    /// <summary>Profiles of exactly this issuer and one of these audiences, in any workspace; compared case by case.</summary>
    Task<IReadOnlyList<(WorkspaceId Workspace, JwtProfile Profile)>> FindAsync(
        string issuer, IReadOnlyCollection<string> audiences, CancellationToken cancellation);
}
