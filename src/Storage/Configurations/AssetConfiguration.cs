using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<AssetEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AssetEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.Kind, e.AssetId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Kind).HasMaxLength(64);
        _ = builder.Property(e => e.AssetId).HasMaxLength(256);
        _ = builder.Property(e => e.Name).HasMaxLength(1024);
    }
}
