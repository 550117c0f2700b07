using System.Linq.Expressions;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage;

/// <summary>The model all engines share. Every workspace-owned query is filtered by the workspace of the context.</summary>
internal class BusinessHubsContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whose rows this context sees. Set once, right after creation.</summary>
    public Guid Workspace { get; set; }

    /// <summary>Whether leases are reckoned by the server's clock, whatever time they are given.</summary>
    public bool OwnClock { get; init; }

    /// <summary>Asks the server for the present (UTC ticks), in a column called <c>Value</c>; for engines with a clock of their own.</summary>
    public virtual string ClockQuery => throw new InvalidOperationException("This database has no clock of its own.");

    /// <summary>Whether this turn is that of one hub: other hubs of the workspace may write beside it.</summary>
    public bool IsHubTurn { get; set; }

    /// <summary>Whether a statement has failed: what it was part of must not be kept.</summary>
    public bool HasFailed { get; set; }

    /// <summary>The hot statements on the same connection, in the same transaction.</summary>
    public virtual IHotStatements Statements => field ??= new LinqStatements(this);

    /// <summary>The pipeline's statements on the same connection, in the same transaction.</summary>
    public virtual IPipelineStatements Pipeline => field ??= new LinqPipelineStatements(this);

    public DbSet<WorkspaceEntity> Workspaces => Set<WorkspaceEntity>();

    public DbSet<ScimTokenEntity> Tokens => Set<ScimTokenEntity>();

    public DbSet<JwtProfileEntity> JwtProfiles => Set<JwtProfileEntity>();

    public DbSet<ScimUserEntity> Users => Set<ScimUserEntity>();

    public DbSet<UserEmailEntity> UserEmails => Set<UserEmailEntity>();

    public DbSet<ScimGroupEntity> Groups => Set<ScimGroupEntity>();

    public DbSet<GroupMemberEntity> GroupMembers => Set<GroupMemberEntity>();

    public DbSet<GroupChildEntity> GroupChildren => Set<GroupChildEntity>();

    public DbSet<TeamEntity> Teams => Set<TeamEntity>();

    public DbSet<GroupMappingEntity> GroupMappings => Set<GroupMappingEntity>();

    public DbSet<HubEntity> Hubs => Set<HubEntity>();

    public DbSet<HubSecretEntity> HubSecrets => Set<HubSecretEntity>();

    public DbSet<HubHealthEntity> HubHealths => Set<HubHealthEntity>();

    public DbSet<HubLeaseEntity> HubLeases => Set<HubLeaseEntity>();

    /// <summary>Leases that are read in order to be taken: where an engine can, nobody else changes them until the turn ends.</summary>
    public virtual IQueryable<HubLeaseEntity> LeasesToTake => HubLeases;

    public DbSet<AppRoleEntity> AppRoles => Set<AppRoleEntity>();

    public DbSet<AssetEntity> Assets => Set<AssetEntity>();

    public DbSet<GrantEntity> Grants => Set<GrantEntity>();

    public DbSet<DesiredLogEntity> DesiredLog => Set<DesiredLogEntity>();

    public DbSet<SeatEntity> Seats => Set<SeatEntity>();

    public DbSet<SeatWorkEntity> SeatWork => Set<SeatWorkEntity>();

    public DbSet<HubTaskEntity> HubTasks => Set<HubTaskEntity>();

    public DbSet<TaskAttemptEntity> TaskAttempts => Set<TaskAttemptEntity>();

    public DbSet<ParentTaskEntity> ParentTasks => Set<ParentTaskEntity>();

    public DbSet<SafeguardHoldEntity> SafeguardHolds => Set<SafeguardHoldEntity>();

    public DbSet<SafeguardHoldSeatEntity> SafeguardHoldSeats => Set<SafeguardHoldSeatEntity>();

    public DbSet<HubAccountEntity> HubAccounts => Set<HubAccountEntity>();

    public DbSet<AccountRemovalEntity> AccountRemovals => Set<AccountRemovalEntity>();

    public DbSet<SyncReportEntity> SyncReports => Set<SyncReportEntity>();

    public DbSet<SyncItemEntity> SyncItems => Set<SyncItemEntity>();

    public DbSet<PartnerEntity> Partners => Set<PartnerEntity>();

    public DbSet<AuditEntryEntity> AuditEntries => Set<AuditEntryEntity>();

    public DbSet<UserProfileEntity> UserProfiles => Set<UserProfileEntity>();

    public DbSet<TeamMemberEntity> TeamMembers => Set<TeamMemberEntity>();

    public DbSet<MappingRuleEntity> MappingRules => Set<MappingRuleEntity>();

    public DbSet<CollectionEntity> Collections => Set<CollectionEntity>();

    public DbSet<CollectionItemEntity> CollectionItems => Set<CollectionItemEntity>();

    public DbSet<CollectionShareEntity> CollectionShares => Set<CollectionShareEntity>();

    public DbSet<ClaimEntity> Claims => Set<ClaimEntity>();

    public DbSet<ServiceAccountShareEntity> ServiceAccountShares => Set<ServiceAccountShareEntity>();

    public DbSet<NotificationEntity> Notifications => Set<NotificationEntity>();

    public DbSet<IdempotencyRecordEntity> IdempotencyRecords => Set<IdempotencyRecordEntity>();

    public DbSet<NodeEntity> Nodes => Set<NodeEntity>();

    public DbSet<InstallationEntity> Installations => Set<InstallationEntity>();

    public DbSet<ProtectionKeyEntity> ProtectionKeys => Set<ProtectionKeyEntity>();

    /// <summary>
    /// The predicate with comparisons of text that are exact, as those of SCIM filters are. An engine whose own comparison is another one
    /// puts its words in their place.
    /// </summary>
    public virtual Expression<Func<TRow, bool>> Exactly<TRow>(Expression<Func<TRow, bool>> predicate) => predicate;

    /// <summary>Sends what is still only tracked, so that hand-written statements see it.</summary>
    public ValueTask FlushAsync(CancellationToken cancellation) =>
        ChangeTracker.HasChanges() ? new ValueTask(SaveChangesAsync(cancellation)) : ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        _ = modelBuilder.ApplyConfigurationsFromAssembly(typeof(BusinessHubsContext).Assembly);
        _ = modelBuilder.Entity<ScimTokenEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<JwtProfileEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<ScimUserEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<UserEmailEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<ScimGroupEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<GroupMemberEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<GroupChildEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<TeamEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<GroupMappingEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubSecretEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubHealthEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubLeaseEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<AppRoleEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<AssetEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<GrantEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<DesiredLogEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SeatEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SeatWorkEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubTaskEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<TaskAttemptEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<ParentTaskEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SafeguardHoldEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SafeguardHoldSeatEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<HubAccountEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<AccountRemovalEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SyncReportEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<SyncItemEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<PartnerEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<AuditEntryEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<UserProfileEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<TeamMemberEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<MappingRuleEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<CollectionEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<CollectionItemEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<CollectionShareEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<ClaimEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<ServiceAccountShareEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<NotificationEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        _ = modelBuilder.Entity<IdempotencyRecordEntity>().HasQueryFilter(e => e.WorkspaceId == Workspace);
        SnakeCase.Apply(modelBuilder.Model);
    }
}
