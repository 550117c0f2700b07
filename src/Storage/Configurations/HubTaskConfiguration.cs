using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class HubTaskConfiguration : IEntityTypeConfiguration<HubTaskEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HubTaskEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.UserId, e.State });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.State });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ParentId, e.State }).HasFilter("parent_id IS NOT NULL");

        // Few tasks stand in the list by themselves, among many that stand under a change.
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.Id }).HasFilter("parent_id IS NULL");
    }
}
