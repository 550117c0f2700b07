using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>Finds the token and its workspace by the public id, before a workspace is known.</summary>
public interface ITokenDirectory
{
    /// <summary>The token, or null.</summary>
    Task<(WorkspaceId Workspace, ApiToken Token)?> FindAsync(string publicId, CancellationToken cancellation);

    /// <summary>Notes a use, to the hour.</summary>
    Task TouchAsync(WorkspaceId workspace, ApiTokenId token, DateTimeOffset hour, CancellationToken cancellation);
}
