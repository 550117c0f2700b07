using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SyncItemConfiguration : IEntityTypeConfiguration<SyncItemEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SyncItemEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.ReportId, e.Seq });
        _ = builder.HasOne<SyncReportEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.ReportId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.AccountId).HasMaxLength(256);
        _ = builder.Property(e => e.Email).HasMaxLength(1024);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.Property(e => e.DecidedBy).HasMaxLength(200);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ReportId, e.State });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
