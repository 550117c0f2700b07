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
    private UnitKind _kind;

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

    public ISeatQueue Queue => field ??= CallNotes<ISeatQueue>.Before(_inner.Queue, Note);

    public IHubTaskStore Tasks => field ??= CallNotes<IHubTaskStore>.Before(_inner.Tasks, Note);

    public IHoldStore Holds => field ??= CallNotes<IHoldStore>.Before(_inner.Holds, Note);

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

    public Task CommitAsync(CancellationToken cancellation) => _watch.CommitAsync(_inner, _kind, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        _watch.Closed();
    }

    // What a unit is for shows in what it calls.
    private object? Note(string method)
    {
        UnitKind kind = method switch
        {
            nameof(IHubTaskStore.TakeHubAsync) => UnitKind.Take,
            nameof(IHubTaskStore.AddAttemptAsync) => UnitKind.Intend,
            nameof(IHubTaskStore.EndAttemptAsync) => UnitKind.Conclude,
            nameof(IHoldStore.ReleaseAsync) => UnitKind.Decide,
            nameof(ISeatQueue.MarkAsync) => UnitKind.Accept,
            _ => UnitKind.Other,
        };
        if (kind > _kind)
            _kind = kind;
        return _watch.Instead?.Invoke(method);
    }
}
