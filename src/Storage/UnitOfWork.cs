using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage;

internal sealed class UnitOfWork(
    IStorageEngine engine, BusinessHubsContext context, WorkspaceId workspace, KeyRing keys, IDisposable? turn,
    IDbContextTransaction? transaction) : IUnitOfWork
{
    public WorkspaceId Workspace => workspace;

    public IUserStore Users { get; } = new UserStore(context, workspace);

    public IGroupStore Groups { get; } = new GroupStore(context, workspace);

    public ITeamStore Teams { get; } = new TeamStore(context, workspace);

    public IHubStore Hubs { get; } = new HubStore(context, workspace);

    public IGrantStore Grants { get; } = new GrantStore(context, workspace);

    public ISeatStore Seats { get; } = new SeatStore(context, workspace);

    public ISeatQueue Queue { get; } = new SeatQueue(context, workspace);

    public IHubTaskStore Tasks { get; } = new HubTaskStore(context, workspace);

    public IApiTokenStore Tokens { get; } = new ApiTokenStore(context, workspace);

    public IJwtProfileStore JwtProfiles { get; } = new JwtProfileStore(context, workspace);

    public IAuditTrail Audit { get; } = new AuditTrail(context, workspace, keys);

    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (transaction is null)
            throw new InvalidOperationException("This unit of work only reads.");
        try
        {
            _ = await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException e) when (engine.IsConflict(e))
        {
            throw new ConcurrentChangeException("The rows changed meanwhile, or a unique value was taken.", e);
        }
        catch (Exception e) when (engine.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
            await context.DisposeAsync();
        }
        finally
        {
            // Whatever went wrong with the connection, the next writer must get his turn.
            turn?.Dispose();
        }
    }
}
