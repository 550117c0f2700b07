using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage;

internal sealed class UnitOfWorkFactory(IStorageEngine engine, KeyRing keys) : IUnitOfWorkFactory
{
    public async Task<IUnitOfWork> BeginAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        IDisposable turn = await engine.EnterWriteAsync(cancellation);
        BusinessHubsContext? context = null;
        try
        {
            context = engine.CreateContext();
            context.Workspace = workspace.Value;
            IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellation);
            return new UnitOfWork(engine, context, workspace, keys, turn, transaction);
        }
        catch (Exception e)
        {
            if (context is not null)
                await context.DisposeAsync();
            turn.Dispose();
            if (engine.IsUnavailable(e))
                throw new StorageUnavailableException("The database is busy, full or gone.", e);
            throw;
        }
    }

    public Task<IUnitOfWork> ReadAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        BusinessHubsContext context = engine.CreateContext();
        context.Workspace = workspace.Value;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return Task.FromResult<IUnitOfWork>(new UnitOfWork(engine, context, workspace, keys, null, null));
    }
}
