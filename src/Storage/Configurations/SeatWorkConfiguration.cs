using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SeatWorkConfiguration : IEntityTypeConfiguration<SeatWorkEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SeatWorkEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.UserId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.Property(e => e.Defect).HasMaxLength(256);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.State, e.NotBefore });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.Reduction }).HasFilter("reduction > 0");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ParentId }).HasFilter("parent_id IS NOT NULL AND wanted_rev > done_rev");
    }
}
