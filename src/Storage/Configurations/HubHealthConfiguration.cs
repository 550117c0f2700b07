using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class HubHealthConfiguration : IEntityTypeConfiguration<HubHealthEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HubHealthEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.SyncTrigger).HasMaxLength(200);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.NextSyncAt });
    }
}
