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

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A real unit of work, watched.</summary>
internal sealed class WatchedUnit : IUnitOfWork
{
    private readonly WatchedUnits _watch;
    private readonly IUnitOfWork _inner;

    public WatchedUnit(WatchedUnits watch, IUnitOfWork inner)
    {
        (_watch, _inner) = (watch, inner);
        watch.Opened();
    }

    public WorkspaceId Workspace => _inner.Workspace;

    public IUserStore Users => _inner.Users;

    public IGroupStore Groups => _inner.Groups;

    public ITeamStore Teams => _inner.Teams;

    public IHubStore Hubs => _inner.Hubs;

    public IGrantStore Grants => _inner.Grants;

    public ISeatStore Seats => _inner.Seats;

    public ISeatQueue Queue => _inner.Queue;

    public IHubTaskStore Tasks => _inner.Tasks;

    public IHoldStore Holds => _inner.Holds;

    public ITrackingStore Tracking => _inner.Tracking;

    public ISyncStore Syncs => _inner.Syncs;

    public IAccountStore Accounts => _inner.Accounts;

    public IAccountRemovalStore AccountRemovals => _inner.AccountRemovals;

    public IPartnerStore Partners => _inner.Partners;

    public IDeprovisioningStore Deprovisioning => _inner.Deprovisioning;

    public IApiTokenStore Tokens => _inner.Tokens;

    public IJwtProfileStore JwtProfiles => _inner.JwtProfiles;

    public IAuditTrail Audit => _inner.Audit;

    public IMappingStore Mappings => _inner.Mappings;

    public ICollectionStore Collections => _inner.Collections;

    public ISettingsStore Settings => _inner.Settings;

    public INotificationStore Notifications => _inner.Notifications;

    public IRetentionStore Retention => _inner.Retention;

    public IIdempotencyStore Idempotency => _inner.Idempotency;

    public Task CommitAsync(CancellationToken cancellation) => _watch.CommitAsync(_inner, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        _watch.Closed();
    }
}
