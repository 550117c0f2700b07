using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class HubConfiguration : IEntityTypeConfiguration<HubEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HubEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.App).HasMaxLength(64);
        _ = builder.Property(e => e.Label).HasMaxLength(200);
        _ = builder.Property(e => e.BusinessId).HasMaxLength(200);
        _ = builder.Property(e => e.BusinessIdKey).HasMaxLength(200);
        _ = builder.Property(e => e.BaseAddress).HasMaxLength(1024);
        _ = builder.Property(e => e.ServiceAccountId).HasMaxLength(256);
        _ = builder.Property(e => e.StateReason).HasMaxLength(1024);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.Property(e => e.LoginMethod).HasMaxLength(32);
        _ = builder.Property(e => e.RemovedReason).HasMaxLength(1024);

        // A removed hub keeps its row for the history of its tasks; its place may be taken again.
        _ = builder.Property(e => e.SyncCron).HasMaxLength(200);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.App, e.BusinessIdKey }).IsUnique().HasFilter("removed_at IS NULL");
    }
}
