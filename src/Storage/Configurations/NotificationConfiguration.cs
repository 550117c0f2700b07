using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<NotificationEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<NotificationEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Kind).HasMaxLength(100);
        _ = builder.Property(e => e.Subject).HasMaxLength(200);
        _ = builder.Property(e => e.Text).HasMaxLength(2048);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.Kind, e.Subject });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
