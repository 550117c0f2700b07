using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>Finds the token and its workspace by the public id, before a workspace is known.</summary>
public interface ITokenDirectory
{
    /// <summary>The token, or null.</summary>
    Task<(WorkspaceId Workspace, ApiToken Token)?> FindAsync(string publicId, CancellationToken cancellation);

    /// <summary>Notes a use, to the hour.</summary>
    Task TouchAsync(WorkspaceId workspace, ApiTokenId token, DateTimeOffset hour, CancellationToken cancellation);

    /// <summary>Tokens of every workspace that are not revoked and stop working between two instants.</summary>
    Task<IReadOnlyList<ExpiringToken>> ExpiringAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Notes that a warning is given, in days before the end; false when somebody else noted it, or a shorter one, before.</summary>
    Task<bool> NoteWarningAsync(WorkspaceId workspace, ApiTokenId token, int days, CancellationToken cancellation);
}
