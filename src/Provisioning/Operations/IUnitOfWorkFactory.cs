using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Opens units of work.</summary>
public interface IUnitOfWorkFactory
{
    /// <summary>Begins a writing transaction. Writers wait for each other, in order.</summary>
    /// <exception cref="StorageUnavailableException">The lock could not be had in time.</exception>
    Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Opens one for reading only; committing it is a bug.</summary>
    Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation);
}
