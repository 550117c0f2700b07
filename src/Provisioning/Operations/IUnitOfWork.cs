using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// One transaction over one workspace. A writing unit of work holds the write lock from its beginning, so what it reads
/// cannot change before it commits; disposing without <see cref="CommitAsync"/> leaves no trace.
/// </summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Whose rows these are.</summary>
    WorkspaceId Workspace { get; }

    IUserStore Users { get; }

    IGroupStore Groups { get; }

    ITeamStore Teams { get; }

    IHubStore Hubs { get; }

    IGrantStore Grants { get; }

    ISeatStore Seats { get; }

    ISeatQueue Queue { get; }

    IHubTaskStore Tasks { get; }

    IHoldStore Holds { get; }

    ITrackingStore Tracking { get; }

    ISyncStore Syncs { get; }

    IAccountStore Accounts { get; }

    IAccountRemovalStore AccountRemovals { get; }

    IPartnerStore Partners { get; }

    IDeprovisioningStore Deprovisioning { get; }

    IApiTokenStore Tokens { get; }

    IJwtProfileStore JwtProfiles { get; }

    IAuditTrail Audit { get; }

    IMappingStore Mappings { get; }

    ICollectionStore Collections { get; }

    ISettingsStore Settings { get; }

    INotificationStore Notifications { get; }

    IRetentionStore Retention { get; }

    IIdempotencyStore Idempotency { get; }

    /// <summary>
    /// Makes everything durable. After it returns the change survives a power loss, and nothing of the unit may be used. It may become
    /// durable together with units that began later, so nobody may wait for another's commit while holding a unit.
    /// </summary>
    /// <exception cref="ConcurrentChangeException">Another writer changed the same rows.</exception>
    Task CommitAsync(CancellationToken cancellation);
}
