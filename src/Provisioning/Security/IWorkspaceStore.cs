using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>The workspaces of this installation.</summary>
public interface IWorkspaceStore
{
    /// <summary>Every workspace, oldest first.</summary>
    Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellation);

    /// <summary>One by name (without regard to case), or null.</summary>
    Task<Workspace?> FindByNameAsync(string name, CancellationToken cancellation);

    /// <summary>One by id, or null.</summary>
    Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellation);

    /// <summary>Makes one; false when the name is taken.</summary>
    Task<bool> AddAsync(Workspace workspace, CancellationToken cancellation);
}
