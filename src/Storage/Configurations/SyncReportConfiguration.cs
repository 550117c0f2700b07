using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SyncReportConfiguration : IEntityTypeConfiguration<SyncReportEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SyncReportEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.RequestedBy).HasMaxLength(200);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.StartedAt });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.State });
    }
}
