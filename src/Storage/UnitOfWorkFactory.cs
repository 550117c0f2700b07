using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage;

internal sealed class UnitOfWorkFactory(IStorageEngine engine, KeyRing keys) : IUnitOfWorkFactory
{
    public async Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        try
        {
            IWriteTurn turn = await engine.BeginWriteAsync(workspace.Value, cancellation);
            return new UnitOfWork(engine, turn.Context, workspace, keys, turn);
        }
        catch (Exception e) when (engine.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }

    public Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        BusinessHubsContext context = engine.CreateContext();
        context.Workspace = workspace.Value;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return Task.FromResult<IUnitOfWork>(new UnitOfWork(engine, context, workspace, keys, null));
    }
}
