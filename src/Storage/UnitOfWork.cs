using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Stores;

namespace BusinessHubs.Storage;

/// <summary>
/// A unit of work on a reader's context or on a writer's turn. Once it has ended, its connection is somebody else's: using it then is a bug.
/// </summary>
internal sealed class UnitOfWork(
    IStorageEngine engine, BusinessHubsContext context, WorkspaceId workspace, KeyRing keys, IWriteTurn? turn) : IUnitOfWork
{
    private bool _ended;

    public WorkspaceId Workspace => workspace;

    public IUserStore Users => Alive(field ??= new UserStore(context, workspace));

    public IGroupStore Groups => Alive(field ??= new GroupStore(context, workspace));

    public ITeamStore Teams => Alive(field ??= new TeamStore(context, workspace));

    public IHubStore Hubs => Alive(field ??= new HubStore(context, workspace));

    public IGrantStore Grants => Alive(field ??= new GrantStore(context, workspace));

    public ISeatStore Seats => Alive(field ??= new SeatStore(context, workspace));

    public ISeatQueue Queue => Alive(field ??= new SeatQueue(context, workspace));

    public IHubTaskStore Tasks => Alive(field ??= new HubTaskStore(context, workspace));

    public IHoldStore Holds => Alive(field ??= new HoldStore(context, workspace));

    public ITrackingStore Tracking => Alive(field ??= new TrackingStore(context, workspace));

    public ISyncStore Syncs => Alive(field ??= new SyncStore(context, workspace));

    public IAccountStore Accounts => Alive(field ??= new AccountStore(context, workspace));

    public IAccountRemovalStore AccountRemovals => Alive(field ??= new AccountRemovalStore(context, workspace));

    public IPartnerStore Partners => Alive(field ??= new PartnerStore(context, workspace));

    public IDeprovisioningStore Deprovisioning => Alive(field ??= new DeprovisioningStore(context));

    public IApiTokenStore Tokens => Alive(field ??= new ApiTokenStore(context, workspace));

    public IJwtProfileStore JwtProfiles => Alive(field ??= new JwtProfileStore(context, workspace));

    public IMappingStore Mappings => Alive(field ??= new MappingStore(context, workspace));

    public ICollectionStore Collections => Alive(field ??= new CollectionStore(context, workspace));

    public ISettingsStore Settings => Alive(field ??= new SettingsStore(context, workspace));

    public INotificationStore Notifications => Alive(field ??= new NotificationStore(context, workspace));

    public IRetentionStore Retention => Alive(field ??= new RetentionStore(context));

    public IIdempotencyStore Idempotency => Alive(field ??= new IdempotencyStore(context, workspace));

    public IAuditTrail Audit => Alive(field ??= new AuditTrail(context, workspace, keys));

    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (turn is null)
            throw new InvalidOperationException("This unit of work only reads.");
        _ = Alive(turn);
        try
        {
            if (context.ChangeTracker.HasChanges())
                _ = await context.SaveChangesAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            _ended = true;
            await turn.CommitAsync();
        }
        catch (Exception e) when (engine.IsConflict(e))
        {
            throw new ConcurrentChangeException("The rows changed meanwhile, or a unique value was taken.", e);
        }
        catch (Exception e) when (e is not StorageUnavailableException && engine.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        bool reading = turn is null && !_ended;
        _ended = true;
        try
        {
            if (turn is not null)
                await turn.DisposeAsync();
            else if (reading)
                await context.DisposeAsync();
        }
        catch (Exception e) when (e is not StorageUnavailableException && engine.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database is busy, full or gone.", e);
        }
    }

    private T Alive<T>(T part) => _ended ? throw new InvalidOperationException("This unit of work has ended.") : part;
}
