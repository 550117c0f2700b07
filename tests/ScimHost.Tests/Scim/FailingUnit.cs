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

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>A unit of work whose commit fails as long as there are failures left.</summary>
internal sealed class FailingUnit(IUnitOfWork inner, Queue<Exception> failures) : IUnitOfWork
{
    public WorkspaceId Workspace => inner.Workspace;

    public IUserStore Users => inner.Users;

    public IGroupStore Groups => inner.Groups;

    public ITeamStore Teams => inner.Teams;

    public IHubStore Hubs => inner.Hubs;

    public IGrantStore Grants => inner.Grants;

    public ISeatStore Seats => inner.Seats;

    public ISeatQueue Queue => inner.Queue;

    public IHubTaskStore Tasks => inner.Tasks;

    public IHoldStore Holds => inner.Holds;

    public ITrackingStore Tracking => inner.Tracking;

    public IRetentionStore Retention => inner.Retention;

    public ISyncStore Syncs => inner.Syncs;

    public IAccountStore Accounts => inner.Accounts;

    public IAccountRemovalStore AccountRemovals => inner.AccountRemovals;

    public IPartnerStore Partners => inner.Partners;

    public IDeprovisioningStore Deprovisioning => inner.Deprovisioning;

    public IApiTokenStore Tokens => inner.Tokens;

    public IJwtProfileStore JwtProfiles => inner.JwtProfiles;

    public IAuditTrail Audit => inner.Audit;

    public IMappingStore Mappings => inner.Mappings;

    public ICollectionStore Collections => inner.Collections;

    public ISettingsStore Settings => inner.Settings;

    public INotificationStore Notifications => inner.Notifications;

    public IIdempotencyStore Idempotency => inner.Idempotency;

    public Task CommitAsync(CancellationToken cancellation) =>
        failures.TryDequeue(out Exception? failure) ? throw failure : inner.CommitAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
