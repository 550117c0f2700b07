using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Opens units of work.</summary>
public interface IUnitOfWorkFactory
{
    /// <summary>Begins a writing transaction. Writers wait for each other, in order.</summary>
    /// <exception cref="StorageUnavailableException">The lock could not be had in time.</exception>
    Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>
    /// Begins a writing transaction that changes nothing but seats, tasks and state of one hub, its audit entries and its notices. Writers of the
    /// workspace wait for it and it for them; other hubs of the workspace may write beside it.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The lock could not be had in time.</exception>
    Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, HubId hub, CancellationToken cancellation);

    /// <summary>Opens one for reading only; committing it is a bug.</summary>
    Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation);
}
