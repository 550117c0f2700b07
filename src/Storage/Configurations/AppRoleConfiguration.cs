using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class AppRoleConfiguration : IEntityTypeConfiguration<AppRoleEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AppRoleEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.AssetKind, e.Name });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.AssetKind).HasMaxLength(64);
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.Property(e => e.Label).HasMaxLength(200);
    }
}
