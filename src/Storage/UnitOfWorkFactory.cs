using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage;

internal sealed class UnitOfWorkFactory(IStorageEngine engine, KeyRing keys) : IUnitOfWorkFactory
{
    public Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation) => BeginAsync(workspace, null, cancellation);

    public Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, HubId hub, CancellationToken cancellation) => BeginAsync(workspace, hub.Value, cancellation);

    public Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        BusinessHubsContext context = engine.CreateContext();
        context.Workspace = workspace.Value;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return Task.FromResult<IUnitOfWork>(new UnitOfWork(engine, context, workspace, keys, null));
    }

    private async Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, Guid? hub, CancellationToken cancellation)
    {
        try
        {
            IWriteTurn turn = await engine.BeginWriteAsync(workspace.Value, hub, cancellation);
            return new UnitOfWork(engine, turn.Context, workspace, keys, turn);
        }
        catch (Exception e) when (e is not StorageUnavailableException && engine.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }
}
