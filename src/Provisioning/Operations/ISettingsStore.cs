namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of the workspace, inside a unit of work.</summary>
public interface ISettingsStore
{
    /// <summary>The settings and their version.</summary>
    Task<(WorkspaceSettings Settings, long Version)> ReadAsync(CancellationToken cancellation);

    /// <summary>Stores them and raises the version.</summary>
    Task WriteAsync(WorkspaceSettings settings, CancellationToken cancellation);
}
